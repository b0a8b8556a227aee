import { choice, defineMiner, make, real } from '@reality-check/core';
import lp from '@reality-check/distance-lp';
import { apart, collectTriplets } from '@reality-check/ops';
import { cumulativeWeights, draw } from './weights.ts';

/** Distance weighted sampling (Wu, Manmatha, Smola, Krähenbühl 2017): random negatives, evenly over all distances. */
export default defineMiner({
  name: 'distance-weighted',
  source: import.meta.url,
  params: {
    /** Negatives nearer than this are drawn as if they were so far away (the paper's lambda). */
    cutoff: real(0.5, { range: [0.1, 1], above: 0, max: 2 }),
    /** Negatives this far away or farther are not drawn: a margin loss gives them no gradient. */
    nonzeroLossCutoff: real(1.4, { range: [1, 2], above: 0 }),
    /** Whether an anchor meets each of its positives once, or random ones as often as its class has rows. */
    positives: choice('each', ['each', 'random']),
  },
  create({ cutoff, nonzeroLossCutoff, positives }, { random }) {
    const distance = make(lp(), undefined);
    return {
      mine({ embeddings, labels }) {
        const rows = labels.length;
        const dimensions = embeddings.shape[1];
        const distances = apart(distance, embeddings); // [rows, rows]
        const kept = collectTriplets();
        for (let anchor = 0; anchor < rows; anchor++) {
          const others: number[] = [];
          const negatives: number[] = [];
          for (let row = 0; row < rows; row++) {
            if (labels[row] !== labels[anchor]) negatives.push(row);
            else if (row !== anchor) others.push(row);
          }
          const from = Float64Array.from(negatives, (row) => distances[anchor * rows + row]!);
          const weights = cumulativeWeights(from, dimensions, cutoff, nonzeroLossCutoff);
          if (others.length === 0 || !weights.at(-1)) continue;
          const count = positives === 'each' ? others.length : others.length + 1;
          for (let at = 0; at < count; at++) {
            const chosen = positives === 'each' ? at : random.integer(others.length);
            kept.add(anchor, others[chosen]!, negatives[draw(weights, random.uniform())]!);
          }
        }
        return kept.triplets();
      },
    };
  },
});
