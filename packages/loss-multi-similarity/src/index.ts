import { defineLoss, real, use } from '@reality-check/core';
import cosine from '@reality-check/distance-cosine';
import { closedForm, distinctPartners, logSumExp, reduce } from '@reality-check/ops';
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
        const { positives, negatives } = distinctPartners(labels, tuples);
        const outward = distance.similarity ? -1 : 1;
        /** log(1 + Σ exp(slope · (d − base))) / |slope| over the pairs of one anchor. */
        const side = (anchor: number, others: readonly number[], slope: number) => {
          const places = others.map((other) => anchor * columns + other);
          const exponents = places.map((at) => slope * (distances[at]! - base));
          const { value, shares } = logSumExp([0, ...exponents]);
          const spread = (weight: number) => {
            places.forEach((at, place) => {
              gradient[at]! += weight * Math.sign(slope) * shares[place + 1]!;
            });
          };
          return { loss: value / Math.abs(slope), spread };
        };
        const anchors = Array.from(labels, (_, anchor) => ({
          pull: side(anchor, positives[anchor]!, outward * alpha),
          push: side(anchor, negatives[anchor]!, -outward * beta),
        }));
        return reduce(reducer, (weigh) => {
          for (const { pull, push } of anchors) {
            const weight = weigh(pull.loss + push.loss);
            pull.spread(weight);
            push.spread(weight);
          }
        });
      }),
  }),
});
