import { defineMetric } from '@reality-check/core';

/** Precision at 1, also called Recall@1: whether the nearest neighbour is of the query's class. */
export default defineMetric({
  name: 'precision-at-1',
  source: import.meta.url,
  params: {},
  create: () => ({
    depth: () => 1,
    score: ([nearest = 0]) => nearest,
  }),
});
