import { defineReducer } from '@reality-check/core';

/** The sum of all losses; 0 where there is none. */
export default defineReducer({
  name: 'sum',
  source: import.meta.url,
  params: {},
  create: () => ({
    share: () => 1,
    divisor: () => 1,
  }),
});
