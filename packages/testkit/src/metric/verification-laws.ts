import type { VerificationMetric, VerificationPairs } from '@reality-check/core';
import fc from 'fast-check';
import type { ContractLaw } from '../contract-law.ts';
import { holds } from '../law-error.ts';
import { checkBounds, checkExamples } from './set-laws.ts';
import type { SetMetricSubject } from './set-subject.ts';

/** Cosines of some pairs, worked out by hand. */
export interface VerificationExample {
  readonly positives: readonly number[];
  readonly negatives: readonly number[];
  /** How many pairs there are in all, where those given were drawn. */
  readonly counts?: VerificationPairs['counts'];
  readonly score: number;
}

type Law = ContractLaw<SetMetricSubject<VerificationMetric, VerificationExample>>;

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
