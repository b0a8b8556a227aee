import { defineMetric, integer } from '@reality-check/core';

/** Area under the ROC curve (Hanley, McNeil 1982): how often a positive pair beats a negative one. */
export default defineMetric({
  name: 'roc-auc',
  source: import.meta.url,
  params: {
    /** Pairs of one class, and of different classes, at the most; more are drawn at random. */
    pairs: integer(1_000_000, { min: 1, max: 100_000_000 }),
  },
  create: ({ pairs }) => ({
    of: 'verification',
    pairs,
    score({ positives, negatives }) {
      let [below, upTo, won] = [0, 0, 0];
      for (const cosine of positives) {
        while (below < negatives.length && negatives[below]! < cosine) below += 1;
        upTo = Math.max(upTo, below);
        while (upTo < negatives.length && negatives[upTo]! <= cosine) upTo += 1;
        won += (below + upTo) / 2;
      }
      return won / (positives.length * negatives.length);
    },
  }),
});
