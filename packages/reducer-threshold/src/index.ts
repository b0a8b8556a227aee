import { defineReducer, real } from '@reality-check/core';

/** The mean of the losses between two limits; 0 where there is none. */
export default defineReducer({
  name: 'threshold',
  source: import.meta.url,
  params: {
    /** Losses of this much or less are left out. */
    low: real(0),
    /** Losses of this much or more are left out; 0 sets no upper limit. */
    high: real(0, { min: 0 }),
  },
  create: ({ low, high }) => ({
    // NaN is kept, so that a diverged run does not look like one that has nothing left to learn.
    share: (loss) => (loss <= low || (high > 0 && loss >= high) ? 0 : 1),
    divisor: (_losses, kept) => kept,
  }),
});
