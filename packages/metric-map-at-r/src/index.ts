import { defineMetric } from '@reality-check/core';

/** Mean average precision at R (Musgrave, Belongie, Lim 2020): R-precision that rewards early hits. */
export default defineMetric({
  name: 'map-at-r',
  source: import.meta.url,
  params: {},
  create: () => ({
    depth: (relevant) => relevant,
    score(hits, relevant) {
      let [found, sum] = [0, 0];
      hits.subarray(0, relevant).forEach((hit, rank) => {
        found += hit;
        sum += hit * (found / (rank + 1)); // the precision at every hit
      });
      return sum / relevant;
    },
  }),
});
