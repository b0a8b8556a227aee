import { pipeline } from '@reality-check/core';
import nmi from '@reality-check/metric-nmi';
import tiny from './tiny.ts';

/** The tiny comparison in a second, with joined folds, several repeats and clusters. */
export default pipeline({
  ...tiny,
  name: 'recomputed',
  split: { test: 0.5, order: 'interleaved', folds: 2 },
  train: { batchSize: 8, epochLength: 4, epochs: 1 },
  evaluate: { metrics: [...tiny.evaluate.metrics, nmi()], repeats: 2 },
});
