import { defineMiner, real, use } from '@reality-check/core';
import cosine from '@reality-check/distance-cosine';
import { eachPair } from '@reality-check/ops';

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
      const values = distance.matrix(embeddings).dataSync<'float32'>(); // [rows, rows]
      const outward = distance.similarity ? -1 : 1;
      const apart = (anchor: number, other: number) => outward * values[anchor * rows + other]!;

      const farthestPositive = new Float64Array(rows).fill(-Infinity);
      const nearestNegative = new Float64Array(rows).fill(Infinity);
      eachPair(labels, undefined, (anchor, other, positive) => {
        const limits = positive ? farthestPositive : nearestNegative;
        const choose = positive ? Math.max : Math.min;
        limits[anchor] = choose(limits[anchor]!, apart(anchor, other));
      });

      const positives: [number[], number[]] = [[], []]; // anchors, others
      const negatives: [number[], number[]] = [[], []];
      eachPair(labels, undefined, (anchor, other, positive) => {
        const clearance = positive
          ? nearestNegative[anchor]! - apart(anchor, other)
          : apart(anchor, other) - farthestPositive[anchor]!;
        if (clearance >= epsilon) return; // never NaN: it has to reach the loss
        const kept = positive ? positives : negatives;
        kept[0].push(anchor);
        kept[1].push(other);
      });
      return {
        kind: 'pairs',
        positiveAnchors: Int32Array.from(positives[0]),
        positives: Int32Array.from(positives[1]),
        negativeAnchors: Int32Array.from(negatives[0]),
        negatives: Int32Array.from(negatives[1]),
      };
    },
  }),
});
