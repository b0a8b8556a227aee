import { defineLoss, real, use } from '@reality-check/core';
import cosine from '@reality-check/distance-cosine';
import { closedForm, eachAnchor, exponential, reduce } from '@reality-check/ops';
import mean from '@reality-check/reducer-mean';

/** Multi-similarity loss (Wang, Han, Huang, Dong, Scott 2019), averaged over all anchors. */
export default defineLoss({
  name: 'multi-similarity',
  source: import.meta.url,
  params: {
    /** How sharply the least similar positives stand out (α). */
    alpha: real(2, { above: 0, range: [0.01, 100] }),
    /** How sharply the most similar negatives stand out (β). */
    beta: real(50, { above: 0, range: [0.01, 100] }),
    /** Similarity that positives shall exceed and negatives stay below (λ). */
    base: real(0.5, { range: [0, 1] }),
    /** How similar two embeddings are; for a distance the two sides of `base` are exchanged. */
    distance: use('distance', cosine()),
    /** How the anchors are averaged; one without pairs costs 0. */
    reducer: use('reducer', mean()),
  },
  create: ({ alpha, beta, base, distance, reducer }) => ({
    takesReferences: true,
    value: ({ embeddings, labels, tuples, references }) =>
      closedForm(distance.matrix(embeddings, references?.embeddings), (distances, gradient) => {
        const columns = distances.length / labels.length;
        const outward = distance.similarity ? -1 : 1;
        const losses = new Float64Array(labels.length);
        /** log(1 + Σ exp(slope · (d − base))) / |slope| over the pairs of one anchor. */
        const side = (anchor: number, others: Int32Array, slope: number) => {
          const start = anchor * columns;
          let largest = 0;
          for (let pair = 0; pair < others.length; pair++) {
            const exponent = slope * (distances[start + others[pair]!]! - base);
            if (!(exponent <= largest)) largest = exponent; // takes NaN
          }
          let sum = exponential(-largest);
          for (let pair = 0; pair < others.length; pair++) {
            const at = start + others[pair]!;
            const share = exponential(slope * (distances[at]! - base) - largest);
            gradient[at] = share;
            sum += share;
          }
          const factor = Math.sign(slope) / sum;
          for (let pair = 0; pair < others.length; pair++) {
            gradient[start + others[pair]!]! *= factor;
          }
          losses[anchor]! += (largest + Math.log(sum)) / Math.abs(slope);
        };
        eachAnchor(labels, tuples, (anchor, positives, negatives) => {
          const once = (others: Int32Array) => (tuples ? Int32Array.from(new Set(others)) : others);
          side(anchor, once(positives), outward * alpha);
          side(anchor, once(negatives), -outward * beta);
        });
        const weights = new Float64Array(labels.length);
        const value = reduce(reducer, (weigh) => {
          for (let row = 0; row < losses.length; row++)
            weights[row] = weigh(losses[row]!, labels[row]!);
        });
        for (let row = 0, at = 0; row < losses.length; row++) {
          const weight = weights[row]!;
          for (const end = at + columns; at < end; at++) gradient[at]! *= weight;
        }
        return value;
      }),
  }),
});
