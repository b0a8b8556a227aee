import { isUse } from '@reality-check/core';
import { holds } from '../../law-error.ts';
import { allPairs, noPairs, noTriplets, type TestBatch } from '../batches.ts';
import { expected } from '../expected.ts';
import { measure } from '../measure.ts';
import { bareBatches, ordinaryBatches } from '../standard-batches.ts';
import { type Trial, withLoss } from '../subject.ts';
import { trials } from '../trials.ts';
import { agree, largest, law, place } from './law.ts';

const emptied: readonly TestBatch[] = [noPairs, noTriplets].map((tuples) => ({
  ...ordinaryBatches[0]!,
  name: `no ${tuples.kind} given`,
  tuples,
}));

/** Whether a trial adds a term that does not depend on tuples. */
function regularised(trial: Trial): boolean {
  return Object.values(trial).some((value) => isUse(value) && value.kind === 'regularizer');
}

/** Nothing to learn from a batch means nothing is learned, and nothing breaks. */
export const nothingUsable = law('is 0 with zero gradient where no tuple is usable', (subject) => {
  const occasions = [
    ...trials(subject).map((trial) => ({ trial, batches: [...emptied, ...bareBatches] })),
    ...subject.wrapping.map((trial) => ({ trial, batches: emptied })),
  ];
  for (const { trial, batches } of occasions) {
    for (const batch of batches) {
      const on = place(batch, trial);
      withLoss(subject, trial, batch, (loss) => {
        const known = batch.tuples && !regularised(trial);
        const wanted = known ? 0 : expected(subject, trial, batch, loss, on).value;
        const { value, gradients } = measure(loss, batch, on);
        holds(agree(value, wanted) && (wanted !== 0 || value === 0), () => ({
          on,
          found: `loss ${value}`,
          expected: `${wanted}${known ? '' : ', by the reference'}`,
          cause: 'a mean over no tuples divides by zero, or empty tuples are taken for absent ones',
        }));
        // A batch with tuples, such as all classes distinct, may have a loss that only rounds to 0.
        const most = known ? 0 : 1e-12;
        for (const [name, slopes] of wanted === 0 ? Object.entries(gradients) : []) {
          holds(largest(slopes) <= most && !slopes.some(Number.isNaN), () => ({
            on,
            found: `derivatives by ${name} up to ${slopes.some(Number.isNaN) ? NaN : largest(slopes)}`,
            expected: `${known ? 'exactly 0' : '0'} everywhere`,
            cause: '0 times the derivative of sqrt, log or acos at its pole is NaN',
          }));
        }
      });
    }
  }
});

/** Absent tuples are all tuples. */
export const allTuples = law('takes all pairs given for none given', (subject) => {
  for (const trial of [{}, ...subject.cases]) {
    for (const batch of ordinaryBatches.slice(0, 3)) {
      const on = place(batch, trial);
      withLoss(subject, trial, batch, (loss) => {
        const without = measure(loss, batch, on);
        const given = measure(loss, { ...batch, tuples: allPairs(batch.labels) }, on);
        holds(agree(given.value, without.value), () => ({
          on,
          found: `loss ${given.value} with all pairs given`,
          expected: `${without.value}, as with none given`,
          cause:
            'given pairs are read in one direction only, or weigh rows by their absolute count',
        }));
      });
    }
  }
});
