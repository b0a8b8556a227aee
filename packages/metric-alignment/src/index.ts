import { defineMetric, integer } from '@reality-check/core';

/** Alignment (Wang, Isola 2020), α = 2: mean squared distance of two rows of one class. */
export default defineMetric({
  name: 'alignment',
  source: import.meta.url,
  params: {
    /** Pairs of one class, and of different classes, at the most; more are drawn at random. */
    pairs: integer(1_000_000, { min: 1, max: 100_000_000 }),
  },
  create: ({ pairs }) => ({
    of: 'verification',
    pairs,
    score: ({ positives }) =>
      positives.reduce((sum, cosine) => sum + 2 - 2 * cosine, 0) / positives.length,
  }),
});
