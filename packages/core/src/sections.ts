import { choice, flag, integer, real } from './params.ts';

/** How the classes are divided; test, training and validation never share a class. */
export const splitParams = {
  /** Part of the classes that is kept for the test and opened by the evaluate stage only. */
  test: real(0.5, { min: 0.05, max: 0.95 }),
  /**
   * How classes are dealt to test and folds: in blocks, in turn, shuffled by the seed, in blocks with
   * the arithmetic of the paper's code (Musgrave, Belongie, Lim 2020), or by whole super-classes.
   */
  order: choice('contiguous', ['contiguous', 'interleaved', 'shuffled', 'paper', 'super-classes']),
  /** Class-disjoint folds of the training classes; 0 trains on all of them without validation. */
  folds: integer(4, { min: 0, max: 100 }),
  /** How many of the folds serve as validation set, one model for each; 0 means all. */
  foldsUsed: integer(0, { min: 0, max: 100 }),
};

/** The training budget, the same for every method. */
export const trainParams = {
  /** Rows of a batch. */
  batchSize: integer(32, { min: 1, max: 65536 }),
  /** Steps that are called an epoch. */
  epochLength: integer(100, { min: 1 }),
  /** Epochs at the most. */
  epochs: integer(100, { min: 1 }),
  /** Epochs from one validation (and checkpoint) to the next. */
  evaluateEvery: integer(1, { min: 1 }),
  /** Training stops at a validation more than this many epochs after the best one. */
  patience: integer(9, { min: 0 }),
  /**
   * How the learning rates fall until the last epoch: not at all, in a line, or along half a cosine
   * wave (Loshchilov, Hutter 2017).
   */
  schedule: choice('constant', ['constant', 'linear', 'cosine']),
  /** Steps over which the learning rates rise to their full height (Goyal et al. 2017). */
  warmUp: integer(0, { min: 0 }),
  /**
   * Norm to which the gradient of trunk and embedder is cut where it is longer (Pascanu, Mikolov,
   * Bengio 2013); 0 cuts nothing.
   */
  clipNorm: real(0, { min: 0 }),
};

/** How methods are judged on the test classes. */
export const evaluateParams = {
  /** Trainings of each method with different seeds. */
  repeats: integer(1, { min: 1 }),
};

/** How settings are searched, for every method that leaves some open. */
export const searchParams = {
  /** Settings that are tried, each on every fold. */
  trials: integer(50, { min: 1 }),
  /**
   * How the next settings are chosen: tree-structured Parzen estimators, at random, on a grid, by
   * CMA-ES, or by a Gaussian process with expected improvement.
   */
  sampler: choice('tpe', ['tpe', 'random', 'grid', 'cmaes', 'gp']),
  /** When a trial that does badly on its first folds is given up. */
  pruner: choice('none', ['none', 'median', 'hyperband']),
  /** Whether the plugins' default settings are the first trial. */
  defaultsFirst: flag(false),
  /** How many of the best trials are trained again with fresh seeds, to tell luck from merit. */
  rechecked: integer(0, { min: 0 }),
  /** Fresh seeds for each trial that is checked again. */
  recheckSeeds: integer(2, { min: 1 }),
};
