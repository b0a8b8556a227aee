import { choice, integer, real } from './params.ts';

/** How the classes are divided; test, training and validation never share a class. */
export const splitParams = {
  /** Part of the classes that is kept for the test and opened by the evaluate stage only. */
  test: real(0.5, { min: 0.05, max: 0.95 }),
  /** How classes are dealt to test and folds: in blocks, in turn, or shuffled by the seed. */
  order: choice('contiguous', ['contiguous', 'interleaved', 'shuffled']),
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
};

/** How methods are judged on the test classes. */
export const evaluateParams = {
  /** Trainings of each method with different seeds. */
  repeats: integer(1, { min: 1 }),
};
