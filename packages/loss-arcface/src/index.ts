import { defineLoss, real, use } from '@reality-check/core';
import { closedForm, crossEntropy, normaliseRows, rowWeights, variable } from '@reality-check/ops';
import mean from '@reality-check/reducer-mean';
import * as tf from '@tensorflow/tfjs-core';

/** The cosine once the margin is added to the angle, and its derivative by the cosine. */
function withMargin(cosine: number, margin: number): { value: number; slope: number } {
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
  },
  create: ({ marginDegrees, scale, reducer }, { classes, dimensions, random }) => {
    const W = variable('W', [dimensions, classes], () => random.normal());
    const margin = (marginDegrees * Math.PI) / 180;
    return {
      variables: [W],
      value: ({ embeddings, labels, tuples }) => {
        const weights = normaliseRows(tf.transpose(W) as tf.Tensor2D); // [classes, dimensions]
        const cosines = tf.matMul(normaliseRows(embeddings), weights, false, true);
        return closedForm(cosines as tf.Tensor2D, (found, gradient) => {
          const logits = new Float64Array(found).map((cosine) => scale * cosine);
          const targets = Array.from(labels, (label, row) => row * classes + label);
          const moved = targets.map((at) => withMargin(found[at]!, margin));
          targets.forEach((at, row) => {
            logits[at] = scale * moved[row]!.value;
          });
          const counts = rowWeights(labels.length, tuples);
          const value = crossEntropy(logits, labels, counts, reducer, gradient);
          for (let at = 0; at < gradient.length; at++) gradient[at]! *= scale;
          targets.forEach((at, row) => {
            gradient[at]! *= moved[row]!.slope;
          });
          return value;
        });
      },
    };
  },
});
