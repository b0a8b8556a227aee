import { defineMetric } from '@reality-check/core';

/** Effective rank (Roy, Vetterli 2007): the exponential of the entropy of the singular values. */
export default defineMetric({
  name: 'effective-rank',
  source: import.meta.url,
  params: {},
  create: () => ({
    of: 'embeddings',
    score(set) {
      const values = set.singularValues();
      const total = values.reduce((sum, value) => sum + value, 0);
      const entropy = values.reduce((sum, value) => {
        const part = value / total;
        return part > 0 ? sum - part * Math.log(part) : sum;
      }, 0);
      return Math.exp(entropy);
    },
  }),
});
