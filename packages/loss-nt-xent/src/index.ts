import { defineLoss, flag, real, use } from '@reality-check/core';
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
          const { labels, tuples } = batch;
          const columns = columnsOf(batch);
          const scale = (distance.similarity ? 1 : -1) / temperature;
          // log Σ exp over the negatives of each anchor, which all its positive pairs share.
          const rivals = new Float64Array(labels.length);
          eachAnchor(labels, tuples, (anchor, _, negatives) => {
            const start = anchor * columns;
            let largest = -Infinity;
            for (let n = 0; n < negatives.length; n++) {
              largest = Math.max(largest, scale * distances[start + negatives[n]!]!);
            }
            let sum = 0;
            for (let n = 0; n < negatives.length; n++) {
              sum += exponential(scale * distances[start + negatives[n]!]! - largest);
            }
            rivals[anchor] = negatives.length > 0 ? largest + Math.log(sum) : -Infinity;
          });

          const pressure = new Float64Array(labels.length); // on all negatives of an anchor
          const value = reduce(reducer, (weigh) => {
            eachAnchor(labels, tuples, (anchor, positives) => {
              for (let p = 0; p < positives.length; p++) {
                const at = anchor * columns + positives[p]!;
                const behind = rivals[anchor]! - scale * distances[at]!;
                const loss = softplus(behind);
                const { cost, left } = saturates ? saturated(loss) : { cost: loss, left: 1 };
                const slope = weigh(cost, labels[anchor]!) * left * sigmoid(behind);
                gradient[at]! -= scale * slope;
                pressure[anchor]! += slope;
              }
            });
          });
          eachAnchor(labels, tuples, (anchor, _, negatives) => {
            if (pressure[anchor] === 0) return;
            for (let n = 0; n < negatives.length; n++) {
              const at = anchor * columns + negatives[n]!;
              const share = exponential(scale * distances[at]! - rivals[anchor]!);
              gradient[at]! += scale * pressure[anchor]! * share;
            }
          });
          return value;
        },
      ),
  }),
});
