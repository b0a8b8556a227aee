import { defineLoss, real, use } from '@reality-check/core';
import {
  classSoftmax,
  normaliseRows,
  type OwnSimilarity,
  regularised,
  rowProducts,
  transposed,
  variable,
} from '@reality-check/ops';
import mean from '@reality-check/reducer-mean';
import regularFace from '@reality-check/regularizer-regular-face';
import type * as tf from '@tensorflow/tfjs-core';

/** The cosine once the margin is added to the angle, and its derivative by the cosine. */
function withMargin(cosine: number, margin: number): OwnSimilarity {
  const clamped = Math.min(1, Math.max(-1, cosine));
  // Beyond 180° - margin cos(θ + m) rises again; this line keeps falling with θ.
  if (Math.acos(clamped) > Math.PI - margin) {
    return { value: clamped - margin * Math.sin(margin), slope: 1 };
  }
  const sine = Math.sqrt(1 - clamped ** 2);
  const value = clamped * Math.cos(margin) - sine * Math.sin(margin);
  // At an angle of 0 the derivative has a pole, but rounding decides whether the row is there.
  const slope = sine > 0 ? Math.cos(margin) + (clamped * Math.sin(margin)) / sine : 0;
  return { value, slope };
}

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
    const own = (cosine: number) => withMargin(cosine, margin);
    return {
      variables: [W],
      anyBatch: true,
      value: (batch) => {
        const weights = transposed(W as tf.Tensor2D); // [classes, dimensions]
        const rows = normaliseRows(batch.embeddings);
        const cosines = rowProducts(rows, normaliseRows(weights));
        const loss = classSoftmax(cosines, batch, { scale, reducer, own });
        return regularised(loss, weightRegularizer, weights, 1);
      },
    };
  },
});
