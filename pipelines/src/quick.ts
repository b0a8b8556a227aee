import { pipeline } from '@reality-check/core';
import glyphs from '@reality-check/dataset-glyphs';
import linear from '@reality-check/embedder-linear';
import contrastive from '@reality-check/loss-contrastive';
import normalizedSoftmax from '@reality-check/loss-normalized-softmax';
import triplet from '@reality-check/loss-triplet';
import mapAtR from '@reality-check/metric-map-at-r';
import precisionAt1 from '@reality-check/metric-precision-at-1';
import rPrecision from '@reality-check/metric-r-precision';
import batchHard from '@reality-check/miner-batch-hard';
import adam from '@reality-check/optimizer-adam';
import mPerClass from '@reality-check/sampler-m-per-class';
import mlp from '@reality-check/trunk-mlp';

/** Everything once in a minute: to see whether an installation works, not to compare methods. */
export default pipeline({
  name: 'quick',
  data: glyphs({ size: 16 }),
  trunk: mlp({ layers: 1, units: 128 }),
  embedder: linear({ dimensions: 32 }),
  optimizer: adam({ learningRate: 1e-3 }),
  split: { test: 0.5, order: 'interleaved', folds: 4, foldsUsed: 1 },
  train: { batchSize: 32, epochLength: 50, epochs: 3 },
  select: mapAtR(),
  methods: {
    contrastive: {
      loss: contrastive({ negMargin: 0.5 }),
      sampler: mPerClass({ perClass: 4 }),
    },
    'triplet + batch hard': {
      loss: triplet({ margin: 0.1 }),
      miner: batchHard(),
      sampler: mPerClass({ perClass: 4 }),
    },
    'normalized softmax': {
      loss: normalizedSoftmax(),
      sampler: mPerClass({ perClass: 1 }),
    },
  },
  evaluate: { metrics: [precisionAt1(), rPrecision(), mapAtR()], repeats: 1 },
});
