import { defineDistance, flag } from '@reality-check/core';
import { normaliseRows } from '@reality-check/ops';
import { noiseToSignal } from './noise-to-signal.ts';

/** Signal-to-noise-ratio distance (Yuan, Deng, Tang, Tang, Chen 2019): the variance of the difference over that of the anchor. */
export default defineDistance({
  name: 'snr',
  source: import.meta.url,
  params: {
    /** Whether embeddings are divided by their length first. */
    normalise: flag(true),
  },
  create: ({ normalise }) => ({
    similarity: false,
    matrix(queries, references) {
      const left = normalise ? normaliseRows(queries) : queries;
      const right = !references ? left : normalise ? normaliseRows(references) : references;
      return noiseToSignal(left, right);
    },
  }),
});
