import { choice, defineMiner, real, use } from '@reality-check/core';
import lp from '@reality-check/distance-lp';
import { apart, collectTriplets, eachTriplet } from '@reality-check/ops';

/** Whether a triplet is dropped, by how much farther its negative is than its positive. */
const drops = {
  all: (gap: number, margin: number) => gap > margin,
  hard: (gap: number, margin: number) => gap > margin || gap > 0,
  semihard: (gap: number, margin: number) => gap > margin || gap <= 0,
  easy: (gap: number, margin: number) => gap <= margin,
};

/** Triplets by how far they violate a margin; "semihard" follows Schroff, Kalenichenko, Philbin 2015. */
export default defineMiner({
  name: 'triplet-margin',
  source: import.meta.url,
  params: {
    /** How much farther than the positive the negative has to be. */
    margin: real(0.2, { range: [-0.2, 2] }),
    /** Triplets within the margin (all), those with the negative nearer (hard) or farther (semihard) than the positive, or those beyond the margin (easy). */
    type: choice('all', ['all', 'hard', 'semihard', 'easy']),
    /** How far two embeddings are apart, or how similar they are. */
    distance: use('distance', lp()),
  },
  create: ({ margin, type, distance }) => ({
    mine({ embeddings, labels }) {
      const distances = apart(distance, embeddings); // [rows, rows]
      const kept = collectTriplets();
      eachTriplet(labels, undefined, (anchor, positive, negative) => {
        const row = anchor * labels.length;
        const gap = distances[row + negative]! - distances[row + positive]!;
        if (drops[type](gap, margin)) return; // never NaN: it has to reach the loss
        kept.add(anchor, positive, negative);
      });
      return kept.triplets();
    },
  }),
});
