import { defineMiner, real, use } from '@reality-check/core';
import cosine from '@reality-check/distance-cosine';
import { apart, collectPairs, eachPair } from '@reality-check/ops';

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
      const farthestPositive = new Float64Array(rows).fill(-Infinity);
      const nearestNegative = new Float64Array(rows).fill(Infinity);
      eachPair(labels, undefined, (anchor, other, positive) => {
        const value = distances[anchor * rows + other]!;
        const limits = positive ? farthestPositive : nearestNegative;
        const choose = positive ? Math.max : Math.min;
        limits[anchor] = choose(limits[anchor]!, value);
      });

      const kept = collectPairs();
      eachPair(labels, undefined, (anchor, other, positive) => {
        const value = distances[anchor * rows + other]!;
        const clearance = positive
          ? nearestNegative[anchor]! - value
          : value - farthestPositive[anchor]!;
        if (clearance >= epsilon) return; // never NaN: it has to reach the loss
        kept.add(anchor, other, positive);
      });
      return kept.pairs();
    },
  }),
});
