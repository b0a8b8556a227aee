import { defineMiner, real, use } from '@reality-check/core';
import cosine from '@reality-check/distance-cosine';
import { extremes, pairRows, pairsBeyond, withNumbers } from '@reality-check/ops';

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
      return withNumbers(distance.matrix(embeddings), (values) => {
        const outward = distance.similarity ? -1 : 1;
        const { farthest, nearest } = extremes(labels, values, outward);
        const all = { labels, columns: labels.length };
        const keep = (positive: boolean, slope: 1 | -1, rivals: Float64Array) => {
          // As values of the matrix, in which a similarity grows the other way.
          const at = rivals.map((rival) => outward * rival);
          const bound = { positive, slope, clearance: epsilon, at };
          return pairRows(pairsBeyond(all, values, bound), labels.length);
        };
        const positives = keep(true, outward, nearest);
        const negatives = keep(false, outward === 1 ? -1 : 1, farthest);
        return {
          kind: 'pairs',
          positiveAnchors: positives.anchors,
          positives: positives.others,
          negativeAnchors: negatives.anchors,
          negatives: negatives.others,
        };
      });
    },
  }),
});
