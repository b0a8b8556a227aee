import { defineLoss, make, real, use } from '@reality-check/core';
import cosine from '@reality-check/distance-cosine';
import {
  closedForm,
  columnsOf,
  eachAnchor,
  exponential,
  reduce,
  sigmoid,
  softplus,
} from '@reality-check/ops';
import mean from '@reality-check/reducer-mean';

/** The cosine once a margin is taken off the angle, and its derivative by the cosine. */
function closer(similarity: number, margin: number) {
  const clamped = Math.min(1, Math.max(-1, similarity));
  const sine = Math.sqrt(1 - clamped ** 2);
  const value = clamped * Math.cos(margin) + sine * Math.sin(margin);
  // At an angle of 0 the derivative has a pole, but rounding decides whether the rows are there.
  const slope = sine > 0 ? Math.cos(margin) - (clamped * Math.sin(margin)) / sine : 0;
  return { value, slope };
}

/** Tuplet margin (Yu, Tao 2019): a positive pair, its angle eased by a margin, against all negatives of its anchor. */
export default defineLoss({
  name: 'tuplet-margin',
  source: import.meta.url,
  params: {
    /** Angle that is taken off between anchor and positive, in degrees (β). */
    marginDegrees: real(5.73, { min: 0, max: 180, range: [0, 45] }),
    /** What the cosines are multiplied by (s). */
    scale: real(64, { above: 0, range: [0.01, 200] }),
    /** How the positive pairs are averaged. */
    reducer: use('reducer', mean()),
  },
  create: ({ marginDegrees, scale, reducer }) => {
    const { matrix } = make(cosine(), undefined);
    const margin = (marginDegrees * Math.PI) / 180;
    return {
      takesReferences: true,
      value: (batch) =>
        closedForm(matrix(batch.embeddings, batch.references?.embeddings), (cosines, gradient) => {
          const { labels, tuples } = batch;
          const columns = columnsOf(batch);
          // log Σ exp over the negatives of each anchor, which all its positive pairs share.
          const rivals = new Float64Array(labels.length).fill(-Infinity);
          eachAnchor(labels, tuples, (anchor, _, negatives) => {
            const start = anchor * columns;
            let largest = -Infinity;
            for (const other of negatives)
              largest = Math.max(largest, scale * cosines[start + other]!);
            let sum = 0;
            for (const other of negatives) {
              sum += exponential(scale * cosines[start + other]! - largest);
            }
            if (negatives.length > 0) rivals[anchor] = largest + Math.log(sum);
          });

          const pressure = new Float64Array(labels.length); // on all negatives of an anchor
          const value = reduce(reducer, (weigh) => {
            eachAnchor(labels, tuples, (anchor, positives) => {
              for (const other of positives) {
                const at = anchor * columns + other;
                const eased = closer(cosines[at]!, margin);
                const behind = rivals[anchor]! - scale * eased.value;
                const slope = weigh(softplus(behind), labels[anchor]!) * sigmoid(behind);
                gradient[at]! -= scale * slope * eased.slope;
                pressure[anchor]! += slope;
              }
            });
          });
          eachAnchor(labels, tuples, (anchor, _, negatives) => {
            if (pressure[anchor] === 0) return;
            for (const other of negatives) {
              const at = anchor * columns + other;
              const share = exponential(scale * cosines[at]! - rivals[anchor]!);
              gradient[at]! += scale * pressure[anchor]! * share;
            }
          });
          return value;
        }),
    };
  },
});
