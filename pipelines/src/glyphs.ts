import { pipeline } from '@reality-check/core';
import glyphs from '@reality-check/dataset-glyphs';
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

/** Five losses on unseen characters, with fixed, published settings and a small budget. */
export default pipeline({
  name: 'glyphs',
  data: glyphs({ size: 28 }),
  trunk: conv4(),
  embedder: linear({ dimensions: 128 }),
  optimizer: adam({ learningRate: 1e-3 }),
  // Contiguous folds of the interleaved half keep both cases of a letter on one side.
  split: { test: 0.5, order: 'interleaved', folds: 4, foldsUsed: 1 },
  train: { batchSize: 32, epochLength: 100, epochs: 7, patience: 3 },
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
  evaluate: { metrics: [precisionAt1(), rPrecision(), mapAtR()], repeats: 2 },
});
