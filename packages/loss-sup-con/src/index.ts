import { defineLoss, real, use } from '@reality-check/core';
import cosine from '@reality-check/distance-cosine';
import {
  closedForm,
  distinctAnchorPairs,
  pairCounts,
  pairShares,
  positivePairs,
  reduceList,
  scaleRows,
  sigmoid,
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
          const exponent = { slope: scale, base: 0 };
          const exponents = { positives: exponent, negatives: exponent, one: false };
          const logs = pairShares(pairs, distances, exponents, gradient);

          const { anchors, places } = positivePairs(pairs);
          const counts = pairCounts(pairs, true);
          const sums = new Float64Array(labels.length);
          for (let at = 0; at < places.length; at++) sums[anchors[at]!]! += distances[places[at]!]!;
          // By how far the negatives of an anchor are ahead of its positives.
          const ahead = logs.ofNegatives.map((log, row) => log - logs.ofPositives[row]!);
          const losses = logs.ofPositives.map((log, row) => {
            if (counts[row] === 0) return 0;
            // Exactly 0 where negatives are lost in rounding: reducers tell what costs nothing.
            const behind = Math.log(1 + Math.exp(-Math.abs(ahead[row]!)));
            return log - (scale * sums[row]!) / counts[row]! + Math.max(0, ahead[row]!) + behind;
          });
          const { value, weights } = reduceList(reducer, losses, labels);

          const shares = new Float32Array(places.length);
          for (let at = 0; at < places.length; at++) shares[at] = gradient[places[at]!]!;
          const steepness = weights.map((weight) => weight / temperature);
          const ofNegatives = steepness.map((slope, row) =>
            counts[row] === 0 ? 0 : slope * sigmoid(ahead[row]!),
          );
          scaleRows(gradient, ofNegatives);
          for (let at = 0; at < places.length; at++) {
            const row = anchors[at]!;
            const share = shares[at]! * sigmoid(-ahead[row]!);
            gradient[places[at]!] = steepness[row]! * (share - Math.sign(scale) / counts[row]!);
          }
          return value;
        },
      ),
  }),
});
