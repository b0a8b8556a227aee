import { defineReducer } from '@reality-check/core';

/** The mean of the losses above zero; 0 where there is none. */
export default defineReducer({
  name: 'mean-non-zero',
  source: import.meta.url,
  params: {},
  create: () => ({
    share: (loss) => (loss > 0 ? 1 : 0),
    divisor: (_losses, kept) => kept,
  }),
});
