import { defineMetric, integer } from '@reality-check/core';

/** Uniformity (Wang, Isola 2020), t = 2: log of the mean Gaussian potential of two rows. */
export default defineMetric({
  name: 'uniformity',
  source: import.meta.url,
  params: {
    /** Pairs of one class, and of different classes, at the most; more are drawn at random. */
    pairs: integer(1_000_000, { min: 1, max: 100_000_000 }),
  },
  create: ({ pairs }) => ({
    of: 'verification',
    pairs,
    score({ positives, negatives, counts }) {
      const potential = (cosines: Float64Array) =>
        cosines.reduce((sum, cosine) => sum + Math.exp(-4 * (1 - cosine)), 0) / cosines.length;
      const all = counts.positives + counts.negatives;
      const sum = counts.positives * potential(positives) + counts.negatives * potential(negatives);
      return Math.log(sum / all);
    },
  }),
});
