import { defineLoss, make, real, use } from '@reality-check/core';
import cosine from '@reality-check/distance-cosine';
import {
  anchorPairs,
  closedForm,
  pairShares,
  positivePairs,
  reduce,
  scaleRows,
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
          const { labels } = batch;
          const pairs = anchorPairs(batch);
          // The sum over the negatives of each anchor, which all its positive pairs share.
          const exponents = { negatives: { slope: scale, base: 0 }, one: false };
          const { ofNegatives } = pairShares(pairs, cosines, exponents, gradient);

          const { anchors, places } = positivePairs(pairs);
          const slopes = new Float64Array(places.length);
          const pressure = new Float64Array(labels.length); // on all negatives of an anchor
          const value = reduce(reducer, (weigh) => {
            for (let at = 0; at < places.length; at++) {
              const anchor = anchors[at]!;
              const eased = closer(cosines[places[at]!]!, margin);
              const behind = ofNegatives[anchor]! - scale * eased.value;
              const slope = scale * weigh(softplus(behind), labels[anchor]!) * sigmoid(behind);
              pressure[anchor]! += slope;
              slopes[at] = slope * eased.slope;
            }
          });
          scaleRows(gradient, pressure);
          slopes.forEach((slope, at) => {
            gradient[places[at]!]! -= slope;
          });
          return value;
        }),
    };
  },
});
