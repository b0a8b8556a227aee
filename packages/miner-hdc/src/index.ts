import { defineMiner, real, use } from '@reality-check/core';
import lp from '@reality-check/distance-lp';
import { apart, collectPairs, eachPair } from '@reality-check/ops';
import { smallest } from './smallest.ts';

/** The hardest part of all pairs of the batch (Yuan, Yang, Zhang 2017), cut as by its deepest model. */
export default defineMiner({
  name: 'hdc',
  source: import.meta.url,
  params: {
    /** Part of the positive pairs and part of the negative pairs that is kept, rounded up. */
    filterPercentage: real(0.5, { range: [0.05, 1], above: 0, max: 1 }),
    /** How far two embeddings are apart, or how similar they are. */
    distance: use('distance', lp()),
  },
  create: ({ filterPercentage, distance }) => ({
    mine({ embeddings, labels }) {
      const rows = labels.length;
      const distances = apart(distance, embeddings); // [rows, rows]
      const all = collectPairs();
      eachPair(labels, undefined, all.add);
      const { positiveAnchors, positives, negativeAnchors, negatives } = all.pairs();
      const hardest = (anchors: Int32Array, others: Int32Array, sign: number) => {
        const ease = new Float32Array(anchors.length);
        for (let at = 0; at < ease.length; at++) {
          ease[at] = sign * distances[anchors[at]! * rows + others[at]!]!;
        }
        return smallest(ease, Math.ceil(filterPercentage * ease.length));
      };
      const hardPositives = hardest(positiveAnchors, positives, -1);
      const hardNegatives = hardest(negativeAnchors, negatives, 1);
      return {
        kind: 'pairs',
        positiveAnchors: hardPositives.map((at) => positiveAnchors[at]!),
        positives: hardPositives.map((at) => positives[at]!),
        negativeAnchors: hardNegatives.map((at) => negativeAnchors[at]!),
        negatives: hardNegatives.map((at) => negatives[at]!),
      };
    },
  }),
});
