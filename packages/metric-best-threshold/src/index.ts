import { defineMetric, integer } from '@reality-check/core';

/** The cosine with the best balanced accuracy of telling positive from negative pairs. */
export default defineMetric({
  name: 'best-threshold',
  source: import.meta.url,
  params: {
    /** Pairs of one class, and of different classes, at the most; more are drawn at random. */
    pairs: integer(1_000_000, { min: 1, max: 100_000_000 }),
  },
  create: ({ pairs }) => ({
    of: 'verification',
    pairs,
    score({ positives, negatives }) {
      let [rejected, below] = [0, 0];
      let best = { accuracy: -1, threshold: 0 };
      while (rejected < positives.length || below < negatives.length) {
        const next = Math.min(positives[rejected] ?? Infinity, negatives[below] ?? Infinity);
        const accuracy = (1 - rejected / positives.length + below / negatives.length) / 2;
        if (accuracy >= best.accuracy) best = { accuracy, threshold: next };
        while (positives[rejected] === next) rejected += 1;
        while (negatives[below] === next) below += 1;
      }
      return best.threshold;
    },
  }),
});
