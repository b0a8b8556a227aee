import { type Method, search } from '@reality-check/core';
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
import rmsprop from '@reality-check/optimizer-rmsprop';
import sparseCenters from '@reality-check/regularizer-sparse-centers';
import zeroMean from '@reality-check/regularizer-zero-mean';
import mPerClass from '@reality-check/sampler-m-per-class';

/** Batches of 8 classes with 4 rows each, for losses that compare embeddings. */
const embedding = { sampler: mPerClass({ perClass: 4 }) } as const;

/** Weights of a loss have an optimiser of their own, whose learning rate is searched. */
const lossOptimizer = rmsprop({
  learningRate: search(1e-6, 1, { log: true }),
  weightDecay: 1e-4,
  momentum: 0.9,
});

/** Batches of 32 classes with a row each, for losses that compare with weights of classes. */
const classification = { sampler: mPerClass({ perClass: 1 }), lossOptimizer } as const;

/** The boundary of the margin loss is learnt without weight decay. */
const boundaries = rmsprop({ learningRate: search(1e-6, 1, { log: true }), momentum: 0.9 });

/** The paper's contenders with the settings that it searched, within its ranges. */
export const paper = {
  contrastive: {
    ...embedding,
    loss: contrastive({ posMargin: search(-0.2, 2), negMargin: search(-0.2, 2) }),
  },
  triplet: { ...embedding, loss: triplet({ margin: search(-0.2, 2) }) },
  'nt-xent': { ...embedding, loss: ntXent({ temperature: search(1e-5, 100, { log: true }) }) },
  'proxy-nca': { ...classification, loss: proxyNca({ softmaxScale: search(0.01, 100) }) },
  margin: {
    ...embedding,
    loss: margin({ alpha: search(-0.2, 2), beta: search(-0.2, 2), learnBeta: true }),
    lossOptimizer: boundaries,
  },
  'margin / class': {
    ...embedding,
    loss: margin({
      alpha: search(-0.2, 2),
      beta: search(-0.2, 2),
      learnBeta: true,
      betaPerClass: true,
    }),
    lossOptimizer: boundaries,
  },
  'normalized softmax': {
    ...classification,
    loss: normalizedSoftmax({ temperature: search(0.01, 100, { log: true }) }),
  },
  cosface: {
    ...classification,
    loss: cosface({ margin: search(0, 1), scale: search(0.01, 200) }),
  },
  arcface: {
    ...classification,
    loss: arcface({ marginDegrees: search(0, 90), scale: search(0.01, 200) }),
  },
  /** The paper tried every number of bins from 2 to 32. */
  fastap: {
    ...embedding,
    loss: fastap({ numBins: search(2, 32) }),
    search: { sampler: 'grid', trials: 31 },
  },
  'snr contrastive': {
    ...embedding,
    loss: snrContrastive({
      posMargin: search(0, 2),
      negMargin: search(0, 2),
      embeddingRegularizer: zeroMean({ weight: search(0, 1) }),
    }),
  },
  'multi-similarity': {
    ...embedding,
    loss: multiSimilarity({
      alpha: search(0.01, 100),
      beta: search(0.01, 100),
      base: search(0, 1),
    }),
  },
  'multi-similarity + miner': {
    ...embedding,
    loss: multiSimilarity({
      alpha: search(0.01, 100),
      beta: search(0.01, 100),
      base: search(0, 1),
    }),
    miner: multiSimilarityMiner({ epsilon: search(0, 1) }),
  },
  /** The paper's code stores 1 / gamma under the name gamma; here the paper's own meaning is searched. */
  'soft-triple': {
    ...classification,
    loss: softTriple({
      lambda: search(0.01, 100),
      gamma: search(0.01, 100),
      margin: search(0, 1),
      weightRegularizer: sparseCenters({ weight: search(0, 1) }),
    }),
  },
} as const satisfies Readonly<Record<string, Method>>;
