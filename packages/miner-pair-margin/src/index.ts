import { defineMiner, real, use } from '@reality-check/core';
import lp from '@reality-check/distance-lp';
import { apart, collectPairs, eachPair } from '@reality-check/ops';

/** Pairs beyond a margin: positives that are too far apart, negatives that are too near. */
export default defineMiner({
  name: 'pair-margin',
  source: import.meta.url,
  params: {
    /** Positive pairs farther apart than this are kept (for a similarity: less similar). */
    posMargin: real(0.2, { range: [-0.2, 2] }),
    /** Negative pairs nearer than this are kept (for a similarity: more similar). */
    negMargin: real(0.8, { range: [-0.2, 2] }),
    /** How far two embeddings are apart, or how similar they are. */
    distance: use('distance', lp()),
  },
  create({ posMargin, negMargin, distance }) {
    const outward = distance.similarity ? -1 : 1;
    // Values are single precision: a margin that is not would tell equal numbers apart.
    const [positiveLimit, negativeLimit] = [posMargin, negMargin].map((margin) =>
      Math.fround(outward * margin),
    ) as [number, number];
    return {
      mine({ embeddings, labels }) {
        const distances = apart(distance, embeddings); // [rows, rows]
        const kept = collectPairs();
        eachPair(labels, undefined, (anchor, other, positive) => {
          const value = distances[anchor * labels.length + other]!;
          // Never NaN: it has to reach the loss.
          if (positive ? value <= positiveLimit : value >= negativeLimit) return;
          kept.add(anchor, other, positive);
        });
        return kept.pairs();
      },
    };
  },
});
