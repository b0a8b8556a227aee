import { defineMetric } from '@reality-check/core';

/** Mean average precision over the whole ranking (Salton, McGill 1983), not cut at R or k. */
export default defineMetric({
  name: 'mean-average-precision',
  source: import.meta.url,
  params: {},
  create: () => ({
    depth: () => Infinity,
    score(hits, relevant) {
      let [found, sum] = [0, 0];
      for (let rank = hits.indexOf(1); rank >= 0; rank = hits.indexOf(1, rank + 1)) {
        found += 1;
        sum += found / (rank + 1);
      }
      return sum / relevant;
    },
  }),
});
