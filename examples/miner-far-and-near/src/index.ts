import { defineMiner, real, use } from '@reality-check/core';
import lp from '@reality-check/distance-lp';
import { eachPair } from '@reality-check/ops';

/** Keeps positive pairs that are far apart and negative pairs that are close. */
export default defineMiner({
  name: 'far-and-near',
  source: import.meta.url,
  params: {
    /** Positive pairs farther apart than this are kept, and negative pairs nearer than this. */
    border: real(0.8, { range: [0, 2] }),
    /** How far two embeddings are apart; a similarity counts negative. */
    distance: use('distance', lp()),
  },
  create: ({ border, distance }) => ({
    mine({ embeddings, labels }) {
      const distances = distance.matrix(embeddings).dataSync<'float32'>(); // [rows, rows]
      const outward = distance.similarity ? -1 : 1;
      const positives: number[][] = [];
      const negatives: number[][] = [];
      eachPair(labels, undefined, (anchor, other, positive) => {
        const apart = outward * distances[anchor * labels.length + other]!;
        // NaN is kept, so that a diverged run is noticed.
        if (positive && !(apart <= border)) positives.push([anchor, other]);
        if (!positive && !(apart >= border)) negatives.push([anchor, other]);
      });
      return {
        kind: 'pairs',
        positiveAnchors: Int32Array.from(positives, ([anchor]) => anchor!),
        positives: Int32Array.from(positives, ([, positive]) => positive!),
        negativeAnchors: Int32Array.from(negatives, ([anchor]) => anchor!),
        negatives: Int32Array.from(negatives, ([, negative]) => negative!),
      };
    },
  }),
});
