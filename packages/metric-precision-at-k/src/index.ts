import { defineMetric, integer } from '@reality-check/core';

/** Precision at k: the relevant part of the k nearest neighbours. */
export default defineMetric({
  name: 'precision-at-k',
  source: import.meta.url,
  params: {
    /** Nearest neighbours that are looked at. */
    k: integer(10, { min: 1 }),
  },
  create: ({ k }) => ({
    depth: () => k,
    score: (hits) => hits.subarray(0, k).reduce((sum, hit) => sum + hit, 0) / k,
  }),
});
