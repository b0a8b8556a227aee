import { defineMetric, integer } from '@reality-check/core';

/** Equal error rate: where the parts of wrong accepts and of wrong rejects are equal. */
export default defineMetric({
  name: 'equal-error-rate',
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
      let [lastFar, lastFrr] = [1, 0];
      for (;;) {
        const far = 1 - below / negatives.length;
        const frr = rejected / positives.length;
        if (frr >= far) {
          const [before, after] = [lastFar - lastFrr, frr - far];
          const part = before + after === 0 ? 0 : before / (before + after);
          return lastFar + part * (far - lastFar);
        }
        [lastFar, lastFrr] = [far, frr];
        const next = Math.min(positives[rejected] ?? Infinity, negatives[below] ?? Infinity);
        while (positives[rejected] === next) rejected += 1;
        while (negatives[below] === next) below += 1;
      }
    },
  }),
});
