import { holds } from '../../law-error.ts';
import { randomBatch } from '../batches.ts';
import { advance, measure } from '../measure.ts';
import { ordinaryBatches } from '../standard-batches.ts';
import { withLoss } from '../subject.ts';
import { largest, law, place } from './law.ts';

/** What a loss can learn without a second row decides which samplers it is refused with. */
export const anyBatch = law('says whether any batch will do', (subject) => {
  // Holds rows of the single row's class, for losses that remember.
  const before = ordinaryBatches[2]!;
  const single = randomBatch('a single row, after an ordinary batch', [0, 1], before.dimensions);
  const on = place(single, {});
  withLoss(subject, {}, single, (loss) => {
    advance(loss, before, on);
    const { gradients } = measure(loss, single, on);
    const steepest = largest(gradients.embeddings!);
    holds(Boolean(loss.anyBatch) === steepest > 0, () => ({
      on,
      found: `${loss.anyBatch ? 'anyBatch is true' : 'anyBatch is not stated'}, and derivatives by the row up to ${steepest}`,
      expected: 'anyBatch true where a single row is enough to learn from, and only there',
      cause: 'a loss over class weights that does not state `anyBatch: true`',
    }));
  });
});
