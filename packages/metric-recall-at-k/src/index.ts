import { defineMetric, integer } from '@reality-check/core';

/** Recall at k (Jégou, Douze, Schmid 2011): whether one of the k nearest neighbours is relevant. */
export default defineMetric({
  name: 'recall-at-k',
  source: import.meta.url,
  params: {
    /** Nearest neighbours that are looked at. */
    k: integer(1, { min: 1 }),
  },
  create: ({ k }) => ({
    depth: () => k,
    score: (hits) => Number(hits.subarray(0, k).includes(1)),
  }),
});
