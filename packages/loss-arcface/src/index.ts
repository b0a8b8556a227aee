import { defineLoss, real, use } from '@reality-check/core';
import {
  addedAngle,
  classSoftmax,
  regularised,
  rowCosines,
  transposed,
  variable,
} from '@reality-check/ops';
import mean from '@reality-check/reducer-mean';
import regularFace from '@reality-check/regularizer-regular-face';
import type * as tf from '@tensorflow/tfjs-core';

/** ArcFace (Deng, Guo, Xue, Zafeiriou 2019): cross-entropy with a margin added to the own class's angle. */
export default defineLoss({
  name: 'arcface',
  source: import.meta.url,
  params: {
    /** Angle that is added between a row and the weight of its class, in degrees (m). */
    marginDegrees: real(28.6, { min: 0, max: 180, range: [0, 90] }),
    /** What the cosines are multiplied by (s). */
    scale: real(64, { above: 0, range: [0.01, 200] }),
    /** How the rows are averaged, each times its weight. */
    reducer: use('reducer', mean()),
    /** A term over the class weights, as they are before they are brought to length 1. */
    weightRegularizer: use('regularizer', regularFace({ weight: 0 })),
  },
  create: ({ marginDegrees, scale, reducer, weightRegularizer }, run) => {
    const { classes, dimensions, random } = run;
    const W = variable('W', [dimensions, classes], () => random.normal());
    const margin = (marginDegrees * Math.PI) / 180;
    const own = (cosine: number) => addedAngle(cosine, margin);
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
