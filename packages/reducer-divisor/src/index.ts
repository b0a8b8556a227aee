import { defineReducer } from '@reality-check/core';

/** The sum of the losses over the number that the loss itself defines for that. */
export default defineReducer({
  name: 'divisor',
  source: import.meta.url,
  params: {},
  create: () => ({
    share: () => 1,
    divisor: (_losses, _kept, own) => own,
  }),
});
