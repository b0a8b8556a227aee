import type { Choice, TrainingCase } from './case.ts';

const contrastive = { name: 'contrastive', settings: { posMargin: 0, negMargin: 0.5 } };
const triplet = { name: 'triplet', settings: { margin: 0.1 } };
const multiSimilarity = { name: 'multi-similarity', settings: { alpha: 2, beta: 50, base: 0.5 } };
const normalizedSoftmax = { name: 'normalized-softmax', settings: { temperature: 0.05 } };
const arcface = { name: 'arcface', settings: { marginDegrees: 28.6, scale: 64 } };
const tripletMiner = { name: 'triplet-margin', settings: { margin: 0.2 } };
const multiSimilarityMiner = { name: 'multi-similarity', settings: { epsilon: 0.1 } };

type Method = readonly [loss: Choice, miner?: Choice];

const methods: readonly Method[] = [
  [contrastive],
  [triplet],
  [triplet, tripletMiner],
  [multiSimilarity],
  [multiSimilarity, multiSimilarityMiner],
  [normalizedSoftmax],
  [arcface],
];
const methodsOfDeepTrunks: readonly Method[] = [
  [contrastive],
  [triplet, tripletMiner],
  [multiSimilarity],
  [arcface],
];

const conv4 = {
  trunk: { name: 'conv4', settings: {} },
  learningRate: 1e-3,
  contrast: 500,
  plan: { warmUp: 10, rounds: 5, steps: 8 },
  methods,
};
const networks = [
  { ...conv4, size: 28, channels: 1 },
  { ...conv4, size: 64, channels: 3 },
  {
    trunk: { name: 'mobilenet-v2', settings: { batchNorm: 'frozen' } },
    size: 96,
    channels: 3,
    learningRate: 1e-3,
    // A deep network has to begin to learn within 30 steps, or losses could not be compared.
    contrast: 5000,
    plan: { warmUp: 5, rounds: 5, steps: 6 },
    methods: methodsOfDeepTrunks,
  },
];

/** A training step of each network for each loss. */
export const trainingCases: readonly TrainingCase[] = networks.flatMap(
  ({ methods: own, ...network }) =>
    own.map(([loss, miner]) => {
      const { trunk, size, channels } = network;
      return {
        ...network,
        name: `${trunk.name} ${channels}x${size}x${size} ${loss.name}${miner ? ' + miner' : ''}`,
        task: 'training',
        batchSize: 32,
        perClass: 4,
        classes: 64,
        dimensions: 128,
        loss,
        ...(miner && { miner }),
      } satisfies TrainingCase;
    }),
);
