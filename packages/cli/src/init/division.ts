import { ConfigError } from '@reality-check/core';
import type { Inspected } from './inspect.ts';

/** How classes are divided and put into batches. */
export interface Division {
  readonly folds: number;
  readonly batchSize: number;
  readonly perClass: number;
}

/** Folds and batches that so many classes allow. */
export function divide({ classes, forTraining, dividedByFolders }: Inspected): Division {
  // The pipeline keeps half of the classes for the test; folders have said it already.
  const training = dividedByFolders ? forTraining : classes - Math.round(classes / 2);
  const test = classes - training;
  if (training < 2 || test < 2) {
    throw new ConfigError(
      `init: ${classes} classes give ${training} for training and ${test} for the test, expected at least 2 of each; add classes`,
    );
  }
  const folds = training >= 8 ? 4 : training >= 4 ? 2 : 0;
  const inTraining = folds === 0 ? training : training - Math.ceil(training / folds);
  const perClass = 4;
  return { folds, perClass, batchSize: perClass * Math.min(8, inTraining) };
}
