import { defineLoss, flag, real, use } from '@reality-check/core';
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

/** The smallest normal number of single precision, which the peer adds to every probability. */
const tiny = 2 ** -126;

/** What a pair costs where the loss saturates, and the part of its slope that is left. */
function saturated(loss: number): { readonly cost: number; readonly left: number } {
  const probability = Math.exp(-loss);
  return { cost: -Math.log(probability + tiny), left: probability / (probability + tiny) };
}

/** NT-Xent (Sohn 2016; Chen, Kornblith, Norouzi, Hinton 2020): every positive pair against all negatives of its anchor. */
export default defineLoss({
  name: 'nt-xent',
  source: import.meta.url,
  params: {
    /** What similarities are divided by (τ). */
    temperature: real(0.07, { above: 0, range: [0.00001, 100], log: true }),
    /** Whether a pair costs 87.3 at most and stops pulling there, as in pytorch-metric-learning. */
    saturates: flag(false),
    /** How similar two embeddings are; a distance counts negative. */
    distance: use('distance', cosine()),
    /** How the positive pairs are averaged. */
    reducer: use('reducer', mean()),
  },
  create: ({ temperature, saturates, distance, reducer }) => ({
    takesReferences: true,
    value: (batch) =>
      closedForm(
        distance.matrix(batch.embeddings, batch.references?.embeddings),
        (distances, gradient) => {
          const { labels } = batch;
          const scale = (distance.similarity ? 1 : -1) / temperature;
          const pairs = anchorPairs(batch);
          // The sum over the negatives of each anchor, which all its positive pairs share.
          const exponents = { negatives: { slope: scale, base: 0 }, one: false };
          const { ofNegatives } = pairShares(pairs, distances, exponents, gradient);

          const { anchors, places } = positivePairs(pairs);
          const slopes = new Float64Array(places.length);
          const value = reduce(reducer, (weigh) => {
            for (let at = 0; at < places.length; at++) {
              const anchor = anchors[at]!;
              const behind = ofNegatives[anchor]! - scale * distances[places[at]!]!;
              const loss = softplus(behind);
              const { cost, left } = saturates ? saturated(loss) : { cost: loss, left: 1 };
              slopes[at] = scale * weigh(cost, labels[anchor]!) * left * sigmoid(behind);
            }
          });
          const pressure = new Float64Array(labels.length); // on all negatives of an anchor
          slopes.forEach((slope, at) => {
            pressure[anchors[at]!]! += Math.abs(slope);
          });
          scaleRows(gradient, pressure);
          slopes.forEach((slope, at) => {
            gradient[places[at]!]! -= slope;
          });
          return value;
        },
      ),
  }),
});
