import { defineMetric, integer } from '@reality-check/core';

/** Mean distance of rows of one class, divided by that of rows of two (after Roth et al. 2020). */
export default defineMetric({
  name: 'intra-inter-ratio',
  source: import.meta.url,
  params: {
    /** Pairs of one class, and of different classes, at the most; more are drawn at random. */
    pairs: integer(1_000_000, { min: 1, max: 100_000_000 }),
  },
  create: ({ pairs }) => ({
    of: 'verification',
    pairs,
    score({ positives, negatives }) {
      const mean = (cosines: Float64Array) =>
        cosines.reduce((sum, cosine) => sum + Math.sqrt(Math.max(0, 2 - 2 * cosine)), 0) /
        cosines.length;
      const [within, between] = [mean(positives), mean(negatives)];
      return within === between ? 1 : within / between;
    },
  }),
});
