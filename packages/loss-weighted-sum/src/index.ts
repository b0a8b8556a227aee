import { defineLoss, type Loss, real, use } from '@reality-check/core';
import contrastive from '@reality-check/loss-contrastive';
import triplet from '@reality-check/loss-triplet';
import * as tf from '@tensorflow/tfjs-core';

/** The variables of a part under names of their own. */
function owned(part: Loss, owner: string): readonly tf.Variable[] {
  const variables = part.variables ?? [];
  for (const one of variables) one.name = `${owner}/${one.name}`;
  return variables;
}

/** The weighted sum of two losses over the same batch; for more of them a part can be a sum again. */
export default defineLoss({
  name: 'weighted-sum',
  source: import.meta.url,
  params: {
    /** The first loss. */
    first: use('loss', contrastive()),
    /** What the first loss is multiplied with. */
    firstWeight: real(1, { min: 0, range: [0, 1] }),
    /** The second loss. */
    second: use('loss', triplet()),
    /** What the second loss is multiplied with. */
    secondWeight: real(1, { min: 0, range: [0, 1] }),
  },
  create: ({ first, firstWeight, second, secondWeight }) => ({
    variables: [...owned(first, 'first'), ...owned(second, 'second')],
    takesReferences: Boolean(first.takesReferences && second.takesReferences),
    anyBatch: Boolean(first.anyBatch && second.anyBatch),
    value: (batch) =>
      tf.add(
        tf.mul(firstWeight, first.value(batch)),
        tf.mul(secondWeight, second.value(batch)),
      ) as tf.Scalar,
  }),
});
