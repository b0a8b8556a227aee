import { ConfigError, list, type SplitSettings, stream } from '@reality-check/core';

/** What the split has to know of a data set. */
export interface Classes {
  /** Names, by class number. */
  readonly classes: readonly string[];
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

type Order = SplitSettings['order'];

/** Deals numbered places to two sides: the first of them gets `part` of all. */
function divide(places: readonly number[], part: number, order: Order): [number[], number[]] {
  const size = Math.round(places.length * part);
  if (order !== 'interleaved') return [places.slice(0, size), places.slice(size)];
  // Bresenham's rule spreads the chosen places evenly.
  const chosen = (at: number) =>
    Math.floor(((at + 1) * size) / places.length) > Math.floor((at * size) / places.length);
  return [places.filter((_, at) => chosen(at)), places.filter((_, at) => !chosen(at))];
}

/** Validation classes of each fold. Contiguous: blocks, the last one first, as in the paper. */
function deal(classes: readonly number[], folds: number, order: Order): number[][] {
  if (order === 'interleaved') {
    return Array.from({ length: folds }, (_, fold) =>
      classes.filter((_, at) => at % folds === fold),
    );
  }
  const blocks = Array.from({ length: folds }, (_, fold) =>
    classes.slice(
      Math.round((fold * classes.length) / folds),
      Math.round(((fold + 1) * classes.length) / folds),
    ),
  );
  return [...blocks.slice(-1), ...blocks.slice(0, -1)];
}

function testClasses(
  found: Classes,
  settings: SplitSettings,
  numbers: number[],
): [number[], number[]] {
  const { parts } = found;
  if (parts.every((part) => part === undefined))
    return divide(numbers, 1 - settings.test, settings.order);
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
  const smallest = Math.max(2, count);
  if (trainval.length < smallest || test.length < 2) {
    throw new ConfigError(
      `split: ${found.classes.length} classes give ${trainval.length} for training and ${test.length} for the test, expected at least ${smallest} and 2 for ${count} folds; use fewer folds or add classes (there are ${list(found.classes.slice(0, 5))}${found.classes.length > 5 ? ', …' : ''})`,
    );
  }
  if (count === 0) return { test, folds: [{ train: trainval, validation: [] }] };
  const folds = deal(trainval, count, settings.order).slice(0, used);
  return {
    test,
    folds: folds.map((validation) => {
      const held = new Set(validation);
      return { train: trainval.filter((at) => !held.has(at)), validation };
    }),
  };
}
