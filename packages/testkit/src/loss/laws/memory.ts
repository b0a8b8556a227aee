import { bytesOf } from '../../bytes.ts';
import { describeTrial } from '../../describe-trial.ts';
import { holds } from '../../law-error.ts';
import { classes, randomBatch } from '../batches.ts';
import { advance } from '../measure.ts';
import { withLoss } from '../subject.ts';
import { law } from './law.ts';

/** Rows of each class, of which there are several: enough that triplets are far more than pairs. */
const sizes = [36, 72];
/** Matrices of rows x rows that a step may take, all of its arrays and tensors counted. */
const most = 64;

/** A loss over all pairs of a large batch may hold the pairs, but not pairs of pairs or triplets. */
export const memory = law('takes memory by the square of the rows', (subject) => {
  for (const size of sizes) {
    const on = `${classes} classes of ${size} rows with ${describeTrial({})}`;
    const batch = randomBatch(on, Array(classes).fill(size));
    const rows = batch.labels.length;
    const enough = 4 * most * rows ** 2;
    const bytes = withLoss(subject, {}, batch, (loss) =>
      bytesOf(() => advance(loss, batch, on), enough),
    );
    holds(bytes <= enough, () => ({
      on,
      found: `${Math.ceil(bytes / 1e6)} MB of arrays and tensors, where it was stopped`,
      expected: `at most ${Math.floor(enough / 1e6)} MB, which is ${most} matrices of ${rows} x ${rows}`,
      cause:
        'a tensor over pairs of pairs or over triplets, or a list of all triplets: visit them one after the other in `closedForm`, or sum up what they have in common',
    }));
  }
});
