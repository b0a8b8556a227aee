import cropFlip from '@reality-check/augmentation-crop-flip';
import { pipeline } from '@reality-check/core';
import folder from '@reality-check/dataset-folder';
import linear from '@reality-check/embedder-linear';
import contrastive from '@reality-check/loss-contrastive';
import normalizedSoftmax from '@reality-check/loss-normalized-softmax';
import mapAtR from '@reality-check/metric-map-at-r';
import precisionAt1 from '@reality-check/metric-precision-at-1';
import adam from '@reality-check/optimizer-adam';
import mPerClass from '@reality-check/sampler-m-per-class';
import conv4 from '@reality-check/trunk-conv4';

/** A comparison of seconds on images that the tests make and name by REALITY_CHECK_DATA. */
export default pipeline({
  name: 'tiny',
  data: folder({ path: 'tiny-images', size: 12, channels: 1 }),
  trunk: conv4({ blocks: 2, filters: 8 }),
  embedder: linear({ dimensions: 8 }),
  optimizer: adam({ learningRate: 1e-3 }),
  augmentation: [cropFlip({ scaleMin: 0.8 })],
  split: { test: 0.5, order: 'interleaved', folds: 2, foldsUsed: 1 },
  train: { batchSize: 8, epochLength: 40, epochs: 5, patience: 4 },
  select: mapAtR(),
  methods: {
    contrastive: { loss: contrastive({ negMargin: 0.5 }), sampler: mPerClass({ perClass: 2 }) },
    'normalized softmax': {
      loss: normalizedSoftmax(),
      lossOptimizer: adam({ learningRate: 1e-2 }),
      sampler: mPerClass({ perClass: 2 }),
    },
  },
  evaluate: { metrics: [precisionAt1(), mapAtR()], repeats: 1 },
});
