import { defineMetric } from '@reality-check/core';

/** Mean reciprocal rank (Voorhees 1999): one divided by the rank of the first hit. */
export default defineMetric({
  name: 'mean-reciprocal-rank',
  source: import.meta.url,
  params: {},
  create: () => ({
    depth: () => Infinity,
    score(hits) {
      const first = hits.indexOf(1);
      return first < 0 ? 0 : 1 / (first + 1);
    },
  }),
});
