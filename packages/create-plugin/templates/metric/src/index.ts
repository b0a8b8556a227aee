import { defineMetric } from '@reality-check/core';

/** One over the place of the nearest relevant reference; 0 where none is among the first R. */
export default defineMetric({
  name: 'template-name',
  source: import.meta.url,
  params: {},
  create: () => ({
    depth: (relevant) => relevant,
    score(hits, relevant) {
      const place = hits.subarray(0, relevant).indexOf(1);
      return place < 0 ? 0 : 1 / (place + 1);
    },
  }),
});
