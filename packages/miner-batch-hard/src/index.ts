import { defineMiner, use } from '@reality-check/core';
import lp from '@reality-check/distance-lp';
import { apart, eachPair } from '@reality-check/ops';

/** Batch hard (Hermans, Beyer, Leibe 2017): each anchor with its farthest positive and nearest negative. */
export default defineMiner({
  name: 'batch-hard',
  source: import.meta.url,
  params: {
    /** How far two embeddings are apart, or how similar they are. */
    distance: use('distance', lp()),
  },
  create: ({ distance }) => ({
    mine({ embeddings, labels }) {
      const rows = labels.length;
      const distances = apart(distance, embeddings); // [rows, rows]
      const hardestPositive = new Int32Array(rows).fill(-1);
      const hardestNegative = new Int32Array(rows).fill(-1);
      eachPair(labels, undefined, (anchor, other, positive) => {
        const hardest = positive ? hardestPositive : hardestNegative;
        const best = hardest[anchor]!;
        const farther = distances[anchor * rows + other]! - distances[anchor * rows + best]!;
        // Rows come in order and only a harder one replaces another: the lowest of equals stays.
        if (best < 0 || (positive ? farther > 0 : farther < 0)) hardest[anchor] = other;
      });

      const every = Int32Array.from(labels.keys());
      const anchors = every.filter(
        (row) => hardestPositive[row]! >= 0 && hardestNegative[row]! >= 0,
      );
      return {
        kind: 'triplets',
        anchors,
        positives: anchors.map((row) => hardestPositive[row]!),
        negatives: anchors.map((row) => hardestNegative[row]!),
      };
    },
  }),
});
