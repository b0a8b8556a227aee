import { defineMetric } from '@reality-check/core';

/** R-precision: the relevant part of the R nearest neighbours, with R relevant references in all. */
export default defineMetric({
  name: 'r-precision',
  source: import.meta.url,
  params: {},
  create: () => ({
    depth: (relevant) => relevant,
    score: (hits, relevant) =>
      hits.subarray(0, relevant).reduce((sum, hit) => sum + hit, 0) / relevant,
  }),
});
