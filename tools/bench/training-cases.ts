import type { Case, Choice } from './case.ts';

const contrastive = { name: 'contrastive', settings: { posMargin: 0, negMargin: 0.5 } };
const triplet = { name: 'triplet', settings: { margin: 0.1 } };
const multiSimilarity = { name: 'multi-similarity', settings: { alpha: 2, beta: 50, base: 0.5 } };
const normalizedSoftmax = { name: 'normalized-softmax', settings: { temperature: 0.05 } };
const arcface = { name: 'arcface', settings: { marginDegrees: 28.6, scale: 64 } };
const tripletMiner = { name: 'triplet-margin', settings: { margin: 0.2 } };
const multiSimilarityMiner = { name: 'multi-similarity', settings: { epsilon: 0.1 } };

const methods: readonly (readonly [loss: Choice, miner?: Choice])[] = [
  [contrastive],
  [triplet],
  [triplet, tripletMiner],
  [multiSimilarity],
  [multiSimilarity, multiSimilarityMiner],
  [normalizedSoftmax],
  [arcface],
];
const images = [
  { size: 28, channels: 1 },
  { size: 64, channels: 3 },
];

/** A training step of conv4 for each loss, at both image sizes. */
export const trainingCases: readonly Case[] = images.flatMap(({ size, channels }) =>
  methods.map(([loss, miner]) => ({
    name: `conv4 ${channels}x${size}x${size} ${loss.name}${miner ? ' + miner' : ''}`,
    size,
    channels,
    batchSize: 32,
    perClass: 4,
    classes: 64,
    dimensions: 128,
    learningRate: 1e-3,
    loss,
    ...(miner && { miner }),
  })),
);
