import { defineLoss, real, use } from '@reality-check/core';
import cosine from '@reality-check/distance-cosine';
import {
  closedForm,
  distinctAnchorPairs,
  exponential,
  pairCounts,
  pairShares,
  reduceList,
  scaleRows,
  visitAnchors,
} from '@reality-check/ops';
import meanNonZero from '@reality-check/reducer-mean-non-zero';

/** Supervised contrastive loss (Khosla, Teterwak, Wang, Sarna, Tian, Isola, Maschinot, Liu, Krishnan 2020). */
export default defineLoss({
  name: 'sup-con',
  source: import.meta.url,
  params: {
    /** What similarities are divided by (τ). */
    temperature: real(0.1, { above: 0, range: [0.01, 1], log: true }),
    /** How similar two embeddings are; a distance counts negative. */
    distance: use('distance', cosine()),
    /** How the anchors are averaged; one without positives costs 0. */
    reducer: use('reducer', meanNonZero()),
  },
  create: ({ temperature, distance, reducer }) => ({
    takesReferences: true,
    value: (batch) =>
      closedForm(
        distance.matrix(batch.embeddings, batch.references?.embeddings),
        (distances, gradient) => {
          const { labels } = batch;
          const pairs = distinctAnchorPairs(batch);
          if (!pairCounts(pairs, false).some((count) => count > 0)) return 0;
          const scale = (distance.similarity ? 1 : -1) / temperature;
          const exponents = { negatives: { slope: scale, base: 0 }, one: false };
          const { ofNegatives } = pairShares(pairs, distances, exponents, gradient);

          const counts = pairCounts(pairs, true);
          const [totals, losses] = [
            new Float64Array(labels.length),
            new Float64Array(labels.length),
          ];
          visitAnchors(pairs, (anchor, positives) => {
            if (positives.length === 0) return;
            const start = anchor * pairs.columns;
            const rivals = ofNegatives[anchor]!;
            let [largest, sum] = [rivals, 0];
            for (let p = 0; p < positives.length; p++) {
              const logit = scale * distances[start + positives[p]!]!;
              largest = Math.max(largest, logit);
              sum += logit;
            }
            let all = Math.exp(rivals - largest);
            for (let p = 0; p < positives.length; p++) {
              all += exponential(scale * distances[start + positives[p]!]! - largest);
            }
            totals[anchor] = largest + Math.log(all);
            // In this order an anchor with one positive and no rival costs exactly 0.
            losses[anchor] = largest - sum / positives.length + Math.log(all);
          });
          const { value, weights } = reduceList(reducer, losses, labels);

          const factors = weights.map((weight, row) =>
            counts[row] === 0
              ? 0
              : (weight * Math.exp(ofNegatives[row]! - totals[row]!)) / temperature,
          );
          scaleRows(gradient, factors);
          visitAnchors(pairs, (anchor, positives) => {
            const start = anchor * pairs.columns;
            const slope = scale * weights[anchor]!;
            for (let p = 0; p < positives.length; p++) {
              const at = start + positives[p]!;
              const share = exponential(scale * distances[at]! - totals[anchor]!);
              gradient[at] = slope * (share - 1 / positives.length);
            }
          });
          return value;
        },
      ),
  }),
});
