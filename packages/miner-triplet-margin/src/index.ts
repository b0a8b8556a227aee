import { choice, defineMiner, real, use } from '@reality-check/core';
import lp from '@reality-check/distance-lp';
import { eachTriplet } from '@reality-check/ops';

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
      const values = distance.matrix(embeddings).dataSync<'float32'>(); // [rows, rows]
      const outward = distance.similarity ? -1 : 1;
      const [anchors, positives, negatives]: [number[], number[], number[]] = [[], [], []];
      eachTriplet(labels, undefined, (anchor, positive, negative) => {
        const row = anchor * labels.length;
        const gap = outward * (values[row + negative]! - values[row + positive]!);
        if (drops[type](gap, margin)) return; // never NaN: it has to reach the loss
        anchors.push(anchor);
        positives.push(positive);
        negatives.push(negative);
      });
      return {
        kind: 'triplets',
        anchors: Int32Array.from(anchors),
        positives: Int32Array.from(positives),
        negatives: Int32Array.from(negatives),
      };
    },
  }),
});
