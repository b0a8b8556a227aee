import { ConfigError, list, type SplitSettings, stream } from '@reality-check/core';
import { dealFolds, divide } from './deal.ts';
import { dealSuperClasses, divideSuperClasses } from './super-classes.ts';

/** What the split has to know of a data set. */
export interface Classes {
  /** Names, by class number. */
  readonly classes: readonly string[];
  /** The super-class of each class, where there is one. */
  readonly superClasses: readonly (string | undefined)[];
  /** Side of the split that the data set itself fixes for each class, if it does. */
  readonly parts: readonly ('train' | 'test' | undefined)[];
}

/** Class numbers on either side of one training. */
export interface Fold {
  readonly train: readonly number[];
  /** Empty where training goes without validation. */
  readonly validation: readonly number[];
}

/** A class-disjoint division of a data set. */
export interface Split {
  readonly test: readonly number[];
  readonly folds: readonly Fold[];
}

function testClasses(
  found: Classes,
  settings: SplitSettings,
  numbers: number[],
): [number[], number[]] {
  const { parts, superClasses } = found;
  const { order } = settings;
  if (parts.every((part) => part === undefined)) {
    return order === 'super-classes'
      ? divideSuperClasses(numbers, superClasses, 1 - settings.test)
      : divide(numbers, 1 - settings.test, order);
  }
  return [
    numbers.filter((at) => parts[at] === 'train'),
    numbers.filter((at) => parts[at] === 'test'),
  ];
}

/** Divides the classes of a data set into test, training and validation. */
export function splitClasses(found: Classes, settings: SplitSettings, seed: number): Split {
  const numbers = found.classes.map((_, at) => at);
  if (settings.order === 'shuffled') stream(seed, 'split').shuffle(numbers);
  const [trainval, test] = testClasses(found, settings, numbers);
  const { folds: count } = settings;
  const used = settings.foldsUsed || count;
  if (used > count) {
    throw new ConfigError(
      `split: foldsUsed is ${used}, expected at most the number of folds, ${count}`,
    );
  }
  if (count === 1) {
    throw new ConfigError('split: folds is 1, expected 0 (no validation) or at least 2');
  }
  // Among pictures of a single class every answer is right, whatever was learnt.
  const smallest = Math.max(2, 2 * count);
  if (trainval.length < smallest || test.length < 2) {
    throw new ConfigError(
      `split: ${found.classes.length} classes give ${trainval.length} for training and ${test.length} for the test, expected at least ${smallest} and 2 for ${count} folds; use fewer folds or add classes (there are ${list(found.classes.slice(0, 5))}${found.classes.length > 5 ? ', …' : ''})`,
    );
  }
  if (count === 0) return { test, folds: [{ train: trainval, validation: [] }] };
  const folds =
    settings.order === 'super-classes'
      ? dealSuperClasses(trainval, found.superClasses, count)
      : dealFolds(trainval, count, settings.order);
  const lone = folds.findIndex((validation) => validation.length < 2);
  if (lone >= 0) {
    throw new ConfigError(
      `split: fold ${lone} has 1 class for validation, expected at least 2, since among pictures of one class every answer is right; use fewer folds or add classes`,
    );
  }
  return {
    test,
    folds: folds.slice(0, used).map((validation) => {
      const held = new Set(validation);
      return { train: trainval.filter((at) => !held.has(at)), validation };
    }),
  };
}
