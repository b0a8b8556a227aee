import { ConfigError, defineReducer, numbers } from '@reality-check/core';

/** The mean of the losses, each times a weight of the class of its row or anchor. */
export default defineReducer({
  name: 'class-weights',
  source: import.meta.url,
  params: {
    /** How much the losses of each class count, by the number of the class; none means 1 for all. */
    weights: numbers([], { min: 0 }),
  },
  create: ({ weights }) => ({
    share(_loss, label) {
      const weight = weights.length > 0 ? weights[label] : 1;
      if (weight !== undefined) return weight;
      throw new ConfigError(
        `reducer "class-weights": weights are ${weights.length} numbers, expected one for each class; there is a row of class ${label}, counted from 0`,
      );
    },
    divisor: (losses) => losses,
  }),
});
