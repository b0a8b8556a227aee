import { among, pipeline, search } from '@reality-check/core';
import contrastive from '@reality-check/loss-contrastive';
import normalizedSoftmax from '@reality-check/loss-normalized-softmax';
import nmi from '@reality-check/metric-nmi';
import adam from '@reality-check/optimizer-adam';
import mPerClass from '@reality-check/sampler-m-per-class';
import tiny from './tiny.ts';

/** The whole protocol in small: settings searched over two folds, then two repeats of the best. */
export default pipeline({
  ...tiny,
  name: 'searched',
  split: { test: 0.5, order: 'paper', folds: 2 },
  train: { batchSize: 8, epochLength: 10, epochs: 2, patience: 4 },
  search: { trials: 4, rechecked: 1 },
  methods: {
    contrastive: {
      loss: contrastive({ negMargin: search(0.1, 1) }),
      sampler: mPerClass({ perClass: among(2, 4) }),
    },
    'normalized softmax': {
      loss: normalizedSoftmax({ temperature: search() }),
      sampler: mPerClass({ perClass: 2 }),
      lossOptimizer: adam({ learningRate: search(1e-4, 1, { log: true }) }),
    },
  },
  evaluate: { metrics: [...tiny.evaluate.metrics, nmi()], repeats: 2 },
});
