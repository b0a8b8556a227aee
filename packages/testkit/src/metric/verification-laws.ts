import { stream, type VerificationMetric, type VerificationPairs } from '@reality-check/core';
import { scoreSet } from '@reality-check/engine';
import fc from 'fast-check';
import type { ContractLaw } from '../contract-law.ts';
import { holds } from '../law-error.ts';
import { checkBounds, checkExamples, checkSame } from './set-laws.ts';
import type { Better, SetMetricSubject } from './set-subject.ts';

/** Cosines of some pairs, worked out by hand. */
export interface VerificationExample {
  readonly positives: readonly number[];
  readonly negatives: readonly number[];
  /** How many pairs there are in all, where those given were drawn. */
  readonly counts?: VerificationPairs['counts'];
  readonly score: number;
}

/** A metric of pairs under test. */
export interface VerificationSubject
  extends SetMetricSubject<VerificationMetric, VerificationExample> {
  /** Which of two scores is the better one. */
  readonly better: Better;
}

type Law = ContractLaw<VerificationSubject>;

// Few different cosines, so that ties are many.
const cosines = fc.array(
  fc.integer({ min: -8, max: 8 }).map((eighths) => eighths / 8),
  { minLength: 1, maxLength: 30 },
);

function pairsOf({
  positives,
  negatives,
  counts,
}: Omit<VerificationExample, 'score'>): VerificationPairs {
  return {
    positives: Float64Array.from(positives).sort(),
    negatives: Float64Array.from(negatives).sort(),
    counts: counts ?? { positives: positives.length, negatives: negatives.length },
  };
}

/** The same cosines, one of them moved. */
function nudged(cosines: Float64Array, by: number): Float64Array {
  const moved = cosines.slice();
  const at = moved.length >> 1;
  moved[at] = Math.max(-1, Math.min(1, moved[at]! + by * 0.375));
  return moved.sort();
}

function forAll(check: (pairs: VerificationPairs, on: string) => void): void {
  fc.assert(
    fc.property(cosines, cosines, (positives, negatives) =>
      check(pairsOf({ positives, negatives }), `positives ${positives}, negatives ${negatives}`),
    ),
    { seed: 1, numRuns: 300 },
  );
}

/** The laws of a metric of pairs of rows. */
export const verificationLaws: readonly Law[] = [
  {
    name: 'gives the scores that were worked out by hand',
    check: ({ metric, examples }) =>
      checkExamples(examples, (example) => metric.score(pairsOf(example))),
  },
  {
    name: 'stays within its bounds, whatever the ties',
    check({ metric, bounds }) {
      forAll((pairs, on) => checkBounds({ on, found: metric.score(pairs) }, bounds));
    },
  },
  {
    name: 'never gets worse when a positive pair comes nearer or a negative one moves away',
    check({ metric, better }) {
      const sign = better === 'higher' ? 1 : -1;
      forAll(({ positives, negatives, counts }, on) => {
        const before = metric.score({ positives, negatives, counts });
        const moved = [
          { positives: nudged(positives, 1), negatives },
          { positives, negatives: nudged(negatives, -1) },
        ];
        for (const pairs of moved) {
          const found = metric.score({ ...pairs, counts });
          holds(sign * (found - before) >= -1e-12, () => ({
            on: `${on}, then positives ${pairs.positives}, negatives ${pairs.negatives}`,
            found: `${found}`,
            expected: `nothing worse than ${before} (${better} is better)`,
            cause: 'ties that go to one side, or a threshold taken at the wrong end',
          }));
        }
      });
    },
  },
  {
    name: 'does not depend on the names of classes, nor on the order of rows',
    check({ metric }) {
      const random = stream(1, 'rows');
      for (let trial = 0; trial < 20; trial++) {
        const labels = Array.from({ length: 12 }, (_, row) => row % 3);
        const rows = labels.map(() => [random.normal(), random.normal(), random.normal()]);
        const order = random.shuffle([...labels.keys()]);
        const of = (places: number[], name: (label: number) => unknown) => {
          const values = Float32Array.from(places.flatMap((row) => rows[row]!));
          const named = places.map((row) => name(labels[row]!));
          const { scores } = scoreSet({ queries: { values, dimensions: 3, labels: named } }, [
            metric,
          ]);
          return scores[0]!.value;
        };
        const before = of([...labels.keys()], (label) => label);
        const found = of(order, (label) => `class ${-label}`);
        checkSame({ on: `set ${trial}, shuffled and renamed`, found }, before);
      }
    },
  },
  {
    name: 'leaves the cosines as they were',
    check({ metric }) {
      forAll((pairs, on) => {
        const before = [[...pairs.positives], [...pairs.negatives]].join(';');
        metric.score(pairs);
        const after = [[...pairs.positives], [...pairs.negatives]].join(';');
        holds(after === before, () => ({
          on,
          found: after,
          expected: before,
          cause: 'sorting or reversing in place',
        }));
      });
    },
  },
];
