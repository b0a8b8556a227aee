import { defineReducer, real } from '@reality-check/core';

/** The mean of the losses above a threshold; 0 where there is none. */
export default defineReducer({
  name: 'mean-above',
  source: import.meta.url,
  params: {
    /** Losses up to this value are left out. */
    threshold: real(0.1, { range: [0, 1] }),
  },
  create: ({ threshold }) => ({
    // NaN is not left out, so that a diverged run is noticed.
    share: (loss) => (loss <= threshold ? 0 : 1),
    divisor: (_losses, kept) => kept,
  }),
});
