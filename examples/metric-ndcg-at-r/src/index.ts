import { defineMetric } from '@reality-check/core';

/** Gain of a relevant reference at a place, counted from 0. */
const gain = (place: number) => 1 / Math.log2(place + 2);

/** Normalised discounted cumulative gain of the R nearest references (Järvelin, Kekäläinen 2002). */
export default defineMetric({
  name: 'ndcg-at-r',
  source: import.meta.url,
  params: {},
  create: () => ({
    depth: (relevant) => relevant,
    score(hits, relevant) {
      let [found, best] = [0, 0];
      for (let place = 0; place < relevant; place++) {
        best += gain(place);
        if (hits[place] === 1) found += gain(place);
      }
      return found / best;
    },
  }),
});
