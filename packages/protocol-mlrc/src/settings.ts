import linear from '@reality-check/embedder-linear';
import mapAtR from '@reality-check/metric-map-at-r';
import precisionAt1 from '@reality-check/metric-precision-at-1';
import rPrecision from '@reality-check/metric-r-precision';
import rmsprop from '@reality-check/optimizer-rmsprop';

/** Epochs from one validation to the next, and those without a better one before a training stops. */
const patience = {
  cub: { evaluateEvery: 2, patience: 9 },
  cars: { evaluateEvery: 5, patience: 14 },
  sop: { evaluateEvery: 20, patience: 39 },
} as const;

/** What every method of a comparison has in common, as in the paper's configuration files. */
export const mlrc = {
  /** One linear layer to 128 numbers behind the trunk. */
  embedder: linear({ dimensions: 128 }),
  optimizer: rmsprop({ learningRate: 1e-6, weightDecay: 1e-4, momentum: 0.9 }),
  /** The second half of the classes is the test; four folds of the first, by the paper's arithmetic. */
  split: { test: 0.5, order: 'paper', folds: 4 },
  /** Batches of 32, epochs of 100 steps, at most 1000 of them; patience as on CUB. */
  train: { batchSize: 32, epochLength: 100, epochs: 1000, ...patience.cub },
  select: mapAtR(),
  /** 50 trials, each judged on all folds; the paper's sampler is `gp`, which has to be installed. */
  search: { trials: 50, sampler: 'tpe' },
  evaluate: { metrics: [precisionAt1(), rPrecision(), mapAtR()], repeats: 10 },
} as const;

/** The section `train` by data set: the paper waits longer where an epoch covers less of the data. */
export const budgets = {
  cub: mlrc.train,
  cars: { ...mlrc.train, ...patience.cars },
  sop: { ...mlrc.train, ...patience.sop },
} as const;
