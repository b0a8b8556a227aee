import { pipeline } from '@reality-check/core';
import glyphs from '@reality-check/dataset-glyphs';
import arcface from '@reality-check/loss-arcface';
import contrastive from '@reality-check/loss-contrastive';
import cosface from '@reality-check/loss-cosface';
import fastap from '@reality-check/loss-fastap';
import margin from '@reality-check/loss-margin';
import multiSimilarity from '@reality-check/loss-multi-similarity';
import normalizedSoftmax from '@reality-check/loss-normalized-softmax';
import ntXent from '@reality-check/loss-nt-xent';
import proxyNca from '@reality-check/loss-proxy-nca';
import snrContrastive from '@reality-check/loss-snr-contrastive';
import softTriple from '@reality-check/loss-soft-triple';
import triplet from '@reality-check/loss-triplet';
import multiSimilarityMiner from '@reality-check/miner-multi-similarity';
import adam from '@reality-check/optimizer-adam';
import { mlrc } from '@reality-check/protocol-mlrc';
import sparseCenters from '@reality-check/regularizer-sparse-centers';
import zeroMean from '@reality-check/regularizer-zero-mean';
import mPerClass from '@reality-check/sampler-m-per-class';
import conv4 from '@reality-check/trunk-conv4';

/**
 * All contenders of the paper in a few minutes, each with the settings that its search found best on
 * CUB-200 with batches of 32, but for the learning rates, which go with its pretrained trunk: a first
 * look, since the best settings on glyphs are others.
 */
export default pipeline({
  ...mlrc,
  name: 'paper-losses',
  data: glyphs({ size: 28 }),
  trunk: conv4(),
  // From random weights the paper's 1e-6 is too small a step; weights of losses learn at the same rate.
  optimizer: adam({ learningRate: 1e-3 }),
  split: { test: 0.5, order: 'interleaved', folds: 4, foldsUsed: 1 },
  train: { batchSize: 32, epochLength: 100, epochs: 4, patience: 3 },
  methods: {
    contrastive: {
      loss: contrastive({ posMargin: -0.2, negMargin: 0.3841 }),
      sampler: mPerClass({ perClass: 4 }),
    },
    triplet: { loss: triplet({ margin: 0.0961 }), sampler: mPerClass({ perClass: 4 }) },
    'nt-xent': { loss: ntXent({ temperature: 0.009103 }), sampler: mPerClass({ perClass: 4 }) },
    'proxy-nca': { loss: proxyNca({ softmaxScale: 13.98 }), sampler: mPerClass({ perClass: 1 }) },
    margin: {
      loss: margin({ alpha: 0.08781, beta: 0.7839, learnBeta: true }),
      sampler: mPerClass({ perClass: 4 }),
    },
    'margin / class': {
      loss: margin({ alpha: 0.07791, beta: 0.9797, learnBeta: true, betaPerClass: true }),
      sampler: mPerClass({ perClass: 4 }),
    },
    'normalized softmax': {
      loss: normalizedSoftmax({ temperature: 0.1087 }),
      sampler: mPerClass({ perClass: 1 }),
    },
    cosface: {
      loss: cosface({ margin: 0.6182, scale: 100 }),
      sampler: mPerClass({ perClass: 1 }),
    },
    arcface: {
      loss: arcface({ marginDegrees: 23.23, scale: 100 }),
      sampler: mPerClass({ perClass: 1 }),
    },
    fastap: { loss: fastap({ numBins: 17 }), sampler: mPerClass({ perClass: 4 }) },
    'snr contrastive': {
      loss: snrContrastive({
        posMargin: 0.3265,
        negMargin: 0.8446,
        embeddingRegularizer: zeroMean({ weight: 0.1383 }),
      }),
      sampler: mPerClass({ perClass: 4 }),
    },
    'multi-similarity': {
      loss: multiSimilarity({ alpha: 0.01, beta: 50.6, base: 0.5625 }),
      sampler: mPerClass({ perClass: 4 }),
    },
    'multi-similarity + miner': {
      loss: multiSimilarity({ alpha: 17.97, beta: 75.66, base: 0.7763 }),
      miner: multiSimilarityMiner({ epsilon: 0.394 }),
      sampler: mPerClass({ perClass: 4 }),
    },
    'soft-triple': {
      loss: softTriple({
        lambda: 78.02,
        gamma: 58.95,
        margin: 0.4308,
        weightRegularizer: sparseCenters({ weight: 0.3755 }),
      }),
      sampler: mPerClass({ perClass: 1 }),
    },
  },
  evaluate: { ...mlrc.evaluate, repeats: 2 },
});
