import { defineReducer } from '@reality-check/core';

/** The mean of all losses; 0 where there is none. */
export default defineReducer({
  name: 'mean',
  source: import.meta.url,
  params: {},
  create: () => ({
    share: () => 1,
    divisor: (losses) => losses,
  }),
});
