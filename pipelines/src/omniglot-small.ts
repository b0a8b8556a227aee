import { pipeline } from '@reality-check/core';
import omniglot from '@reality-check/dataset-omniglot';
import linear from '@reality-check/embedder-linear';
import arcface from '@reality-check/loss-arcface';
import contrastive from '@reality-check/loss-contrastive';
import multiSimilarity from '@reality-check/loss-multi-similarity';
import normalizedSoftmax from '@reality-check/loss-normalized-softmax';
import triplet from '@reality-check/loss-triplet';
import mapAtR from '@reality-check/metric-map-at-r';
import precisionAt1 from '@reality-check/metric-precision-at-1';
import rPrecision from '@reality-check/metric-r-precision';
import adam from '@reality-check/optimizer-adam';
import mPerClass from '@reality-check/sampler-m-per-class';
import conv4 from '@reality-check/trunk-conv4';

/** The same five losses on Omniglot-small-8: ten epochs on all training classes, none held out. */
export default pipeline({
  name: 'omniglot-small',
  data: omniglot({ subset: 'small', size: 28 }),
  trunk: conv4({ blocks: 3 }),
  embedder: linear({ dimensions: 64 }),
  optimizer: adam({ learningRate: 1e-3 }),
  split: { test: 0.5, order: 'contiguous', folds: 0 },
  train: { batchSize: 32, epochLength: 73, epochs: 10 },
  select: mapAtR(),
  methods: {
    contrastive: {
      loss: contrastive({ posMargin: 0, negMargin: 0.5 }),
      sampler: mPerClass({ perClass: 4 }),
    },
    triplet: { loss: triplet({ margin: 0.1 }), sampler: mPerClass({ perClass: 4 }) },
    'multi-similarity': {
      loss: multiSimilarity({ alpha: 2, beta: 50, base: 0.5 }),
      sampler: mPerClass({ perClass: 4 }),
    },
    'normalized softmax': {
      loss: normalizedSoftmax({ temperature: 0.05 }),
      sampler: mPerClass({ perClass: 1 }),
    },
    arcface: {
      loss: arcface({ marginDegrees: 28.6, scale: 64 }),
      sampler: mPerClass({ perClass: 1 }),
    },
  },
  evaluate: { metrics: [precisionAt1(), rPrecision(), mapAtR()], repeats: 3 },
});
