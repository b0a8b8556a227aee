import { defineLoss, real, use } from '@reality-check/core';
import cosine from '@reality-check/distance-cosine';
import {
  closedForm,
  distinctAnchorPairs,
  pairShares,
  reduceList,
  scaleRows,
} from '@reality-check/ops';
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
    value: (batch) =>
      closedForm(
        distance.matrix(batch.embeddings, batch.references?.embeddings),
        (distances, gradient) => {
          const outward = distance.similarity ? -1 : 1;
          const exponents = {
            positives: { slope: outward * alpha, base },
            negatives: { slope: -outward * beta, base },
            one: true,
          };
          const pairs = distinctAnchorPairs(batch);
          const { ofPositives, ofNegatives } = pairShares(pairs, distances, exponents, gradient);
          const losses = ofPositives.map((log, row) => log / alpha + ofNegatives[row]! / beta);
          const { value, weights } = reduceList(reducer, losses, batch.labels);
          scaleRows(gradient, weights);
          return value;
        },
      ),
  }),
});
