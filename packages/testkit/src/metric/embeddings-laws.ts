import type { EmbeddingsMetric } from '@reality-check/core';
import fc from 'fast-check';
import type { ContractLaw } from '../contract-law.ts';
import { type PlainRows, plainSet } from './plain-set.ts';
import { checkBounds, checkExamples, checkSame } from './set-laws.ts';
import type { SetMetricSubject } from './set-subject.ts';

/** A set of rows of length 1, worked out by hand or with another program. */
export interface EmbeddingsExample extends PlainRows {
  readonly score: number;
}

type Law = ContractLaw<SetMetricSubject<EmbeddingsMetric, EmbeddingsExample>>;

const sets = fc
  .array(fc.tuple(fc.double({ min: 0, max: 6.28, noNaN: true }), fc.nat(3)), {
    minLength: 2,
    maxLength: 20,
  })
  .map((rows) => ({
    rows: rows.map(([angle]) => [Math.cos(angle), Math.sin(angle)]),
    // Two classes at least: with one there may be nothing to judge.
    labels: rows.map(([, label], at) => (at < 2 ? at : label)),
  }));

function forAll(check: (set: PlainRows, on: string) => void): void {
  fc.assert(
    fc.property(sets, (set) => check(set, JSON.stringify(set))),
    { seed: 1, numRuns: 200 },
  );
}

/** The laws of a metric of a set of embeddings. */
export const embeddingsLaws: readonly Law[] = [
  {
    name: 'gives the scores that were worked out by hand',
    check: ({ metric, examples }) =>
      checkExamples(examples, (example) => metric.score(plainSet(example))),
  },
  {
    name: 'stays within its bounds',
    check({ metric, bounds }) {
      forAll((set, on) => checkBounds({ on, found: metric.score(plainSet(set)) }, bounds));
    },
  },
  {
    name: 'does not depend on the numbers of classes, nor on the order of rows',
    check({ metric }) {
      forAll(({ rows, labels }, on) => {
        const before = metric.score(plainSet({ rows, labels }));
        const renamed = { rows, labels: labels.map((label) => 3 - label) };
        checkSame({ on: `${on}, renamed`, found: metric.score(plainSet(renamed)) }, before);
        const turned = { rows: rows.toReversed(), labels: labels.toReversed() };
        checkSame({ on: `${on}, turned`, found: metric.score(plainSet(turned)) }, before);
      });
    },
  },
];
