import '../backend.ts';
import { type RetrievalMetric, stream } from '@reality-check/core';
import { type LabelledRows, type RetrievalScores, retrieve } from '@reality-check/engine';
import fc from 'fast-check';
import type { ContractLaw } from '../contract-law.ts';
import { holds } from '../law-error.ts';
import type { MetricSubject } from './subject.ts';

type Law = ContractLaw<MetricSubject>;

const dimensions = 2;

// Few different numbers, so that equally near references are many.
const sets = fc
  .array(fc.tuple(fc.integer({ min: -2, max: 2 }), fc.integer({ min: 0, max: 1 }), fc.nat(3)), {
    minLength: 2,
    maxLength: 16,
  })
  .map((rows) => ({
    values: Float32Array.from(rows.flatMap((row) => row.slice(0, dimensions))),
    dimensions,
    labels: rows.map(([, , label]) => label),
  }));

function forAll(
  { metrics }: MetricSubject,
  check: (score: (set: LabelledRows) => RetrievalScores, set: LabelledRows, on: string) => void,
): void {
  for (const [settings, metric] of Object.entries(metrics)) {
    const score = (queries: LabelledRows) =>
      retrieve({ queries, similarity: 'euclidean' }, [metric as RetrievalMetric]).metrics[0]!;
    fc.assert(
      fc.property(sets, (set) =>
        check(score, set, `rows ${set.values}, classes ${set.labels}, ${settings}`),
      ),
      { seed: 1, numRuns: 40 },
    );
  }
}

/** Numbers have to be the same, and NaN where there was none. */
function same(on: string, found: ArrayLike<number>, expected: ArrayLike<number>): void {
  const [one, other] = [Array.from(found).join(), Array.from(expected).join()];
  holds(one === other, () => ({
    on,
    found: one,
    expected: other,
    cause: 'a score that remembers other queries, or goes by more than hits and their number',
  }));
}

const renamed: Law = {
  name: 'does not depend on the names of classes',
  check: (subject) =>
    forAll(subject, (score, set, on) => {
      const labels = Array.from(set.labels, (label) => `class ${7 - Number(label)}`);
      const [before, found] = [score(set), score({ ...set, labels })];
      same(`${on}, renamed`, found.scores, before.scores);
    }),
};

const shuffled: Law = {
  name: 'does not depend on the order of rows, but for equally near ones, within its range of ties',
  check: (subject) =>
    forAll(subject, (score, set, on) => {
      const order = stream(set.labels.length, 'order').shuffle(
        Int32Array.from({ length: set.labels.length }, (_, row) => row),
      );
      const values = set.values.slice();
      order.forEach((row, at) => {
        values.set(set.values.subarray(row * dimensions, (row + 1) * dimensions), at * dimensions);
      });
      const labels = Array.from(order, (row) => set.labels[row]);
      const [before, found] = [score(set), score({ values, dimensions, labels })];
      const moved = (of: Float64Array) => Float64Array.from(order, (row) => of[row]!);
      same(`${on}, order ${order}`, found.best, moved(before.best));
      same(`${on}, order ${order}`, found.worst, moved(before.worst));
      found.scores.forEach((one, at) => {
        const [worst, best] = [found.worst[at]!, found.best[at]!];
        holds(Number.isNaN(one) || (one >= worst - 1e-12 && one <= best + 1e-12), () => ({
          on: `${on}, order ${order}, query ${at}`,
          found: `${one}`,
          expected: `a number from ${worst} to ${best}, of its worst and best order of ties`,
          cause: 'a score that falls when a hit moves forward',
        }));
      });
    }),
};

/** The laws of a metric of retrieval together with the search that gives it the hits. */
export const retrievalLaws: readonly Law[] = [renamed, shuffled];
