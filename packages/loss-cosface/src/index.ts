import { defineLoss, real, use } from '@reality-check/core';
import { classSoftmax, regularised, rowCosines, transposed, variable } from '@reality-check/ops';
import mean from '@reality-check/reducer-mean';
import regularFace from '@reality-check/regularizer-regular-face';
import type * as tf from '@tensorflow/tfjs-core';

/** CosFace (Wang, Wang, Zhou, Ji, Gong, Zhou, Li, Liu 2018): cross-entropy with a margin taken off the own class's cosine. */
export default defineLoss({
  name: 'cosface',
  source: import.meta.url,
  params: {
    /** What is taken off the cosine between a row and the weight of its class (m). */
    margin: real(0.35, { range: [0, 1] }),
    /** What the cosines are multiplied by (s). */
    scale: real(64, { above: 0, range: [0.01, 200] }),
    /** How the rows are averaged, each times its weight. */
    reducer: use('reducer', mean()),
    /** A term over the class weights, as they are before they are brought to length 1. */
    weightRegularizer: use('regularizer', regularFace({ weight: 0 })),
  },
  create: ({ margin, scale, reducer, weightRegularizer }, { classes, dimensions, random }) => {
    const W = variable('W', [dimensions, classes], () => random.normal());
    const own = (cosine: number) => ({ value: cosine - margin, slope: 1 });
    return {
      variables: [W],
      anyBatch: true,
      value: (batch) => {
        const weights = transposed(W as tf.Tensor2D); // [classes, dimensions]
        const cosines = rowCosines(batch.embeddings, weights);
        const loss = classSoftmax(cosines, batch, { scale, reducer, own });
        return regularised(loss, weightRegularizer, weights, 1);
      },
    };
  },
});
