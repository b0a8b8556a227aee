import { defineMetric, integer, real } from '@reality-check/core';

/** True accept rate at a false accept rate (Klare et al. 2015), without interpolation. */
export default defineMetric({
  name: 'tar-at-far',
  source: import.meta.url,
  params: {
    /** The part of the negative pairs that may be accepted. */
    far: real(0.001, { min: 0, max: 1 }),
    /** Pairs of one class, and of different classes, at the most; more are drawn at random. */
    pairs: integer(1_000_000, { min: 1, max: 100_000_000 }),
  },
  create: ({ far, pairs }) => ({
    of: 'verification',
    pairs,
    score({ positives, negatives }) {
      const allowed = Math.floor(far * negatives.length + 1e-9);
      // The hardest negative that has to be rejected; nothing has to where all may be accepted.
      const rejected = negatives[negatives.length - 1 - allowed] ?? -Infinity;
      let [low, high] = [0, positives.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (positives[middle]! <= rejected) low = middle + 1;
        else high = middle;
      }
      return 1 - low / positives.length;
    },
  }),
});
