import { defineMiner, real, use } from '@reality-check/core';
import cosine from '@reality-check/distance-cosine';
import { apart, collectPairs, eachAnchor } from '@reality-check/ops';

/** Multi-similarity miner (Wang, Han, Huang, Dong, Scott 2019): pairs that another pair contradicts. */
export default defineMiner({
  name: 'multi-similarity',
  source: import.meta.url,
  params: {
    /** How much clearance a pair needs to count as easy (the paper's epsilon). */
    epsilon: real(0.1, { range: [0, 1] }),
    /** How far two embeddings are apart, or how similar they are. */
    distance: use('distance', cosine()),
  },
  create: ({ epsilon, distance }) => ({
    mine({ embeddings, labels }) {
      const rows = labels.length;
      const distances = apart(distance, embeddings); // [rows, rows]
      const kept = collectPairs();
      eachAnchor(labels, undefined, (anchor, positives, negatives) => {
        const start = anchor * rows;
        let [farthest, nearest] = [-Infinity, Infinity];
        // Not `>` and `<`: what is not a number has to reach the loss.
        for (let p = 0; p < positives.length; p++) {
          farthest = Math.max(farthest, distances[start + positives[p]!]!);
        }
        for (let n = 0; n < negatives.length; n++) {
          nearest = Math.min(nearest, distances[start + negatives[n]!]!);
        }
        for (let p = 0; p < positives.length; p++) {
          if (nearest - distances[start + positives[p]!]! >= epsilon) continue;
          kept.add(anchor, positives[p]!, true);
        }
        for (let n = 0; n < negatives.length; n++) {
          if (distances[start + negatives[n]!]! - farthest >= epsilon) continue;
          kept.add(anchor, negatives[n]!, false);
        }
      });
      return kept.pairs();
    },
  }),
});
