import { defineMiner, integer, use } from '@reality-check/core';
import lp from '@reality-check/distance-lp';
import { apart, collectPairs, eachPair } from '@reality-check/ops';
import { drawEvenly } from './draw-evenly.ts';

/** As many random pairs of every distance that occurs in the batch. */
export default defineMiner({
  name: 'uniform-histogram',
  source: import.meta.url,
  params: {
    /** Equal parts into which the span from the smallest to the largest distance is divided. */
    numBins: integer(100, { min: 1 }),
    /** Positive pairs drawn from each part that holds any, with repetition. */
    posPerBin: integer(10, { min: 1 }),
    /** Negative pairs drawn from each part that holds any, with repetition. */
    negPerBin: integer(10, { min: 1 }),
    /** How far two embeddings are apart, or how similar they are. */
    distance: use('distance', lp()),
  },
  create: ({ numBins, posPerBin, negPerBin, distance }, { random }) => ({
    mine({ embeddings, labels }) {
      const rows = labels.length;
      const distances = apart(distance, embeddings); // [rows, rows]
      const all = collectPairs();
      eachPair(labels, undefined, all.add);
      const { positiveAnchors, positives, negativeAnchors, negatives } = all.pairs();
      const drawn = (anchors: Int32Array, others: Int32Array, perBin: number) => {
        const values = Float32Array.from(
          anchors,
          (anchor, at) => distances[anchor * rows + others[at]!]!,
        );
        return drawEvenly(values, numBins, perBin, random);
      };
      const drawnPositives = drawn(positiveAnchors, positives, posPerBin);
      const drawnNegatives = drawn(negativeAnchors, negatives, negPerBin);
      return {
        kind: 'pairs',
        positiveAnchors: drawnPositives.map((at) => positiveAnchors[at]!),
        positives: drawnPositives.map((at) => positives[at]!),
        negativeAnchors: drawnNegatives.map((at) => negativeAnchors[at]!),
        negatives: drawnNegatives.map((at) => negatives[at]!),
      };
    },
  }),
});
