import { defineReducer } from '@reality-check/core';

/** The mean of the losses above zero; 0 where there is none. */
export default defineReducer({
  name: 'mean-non-zero',
  source: import.meta.url,
  params: {},
  create: () => ({
    // NaN is kept, so that a diverged run does not look like one that has nothing left to learn.
    share: (loss) => (loss <= 0 ? 0 : 1),
    divisor: (_losses, kept) => kept,
  }),
});
