import type { SplitSettings } from '@reality-check/core';

type Order = SplitSettings['order'];

/** Divides numbered classes in two: the first side gets `part` of all. */
export function divide(
  classes: readonly number[],
  part: number,
  order: Order,
): [number[], number[]] {
  const size = Math.round(classes.length * part);
  if (order !== 'interleaved') return [classes.slice(0, size), classes.slice(size)];
  // Bresenham's rule spreads the chosen places evenly.
  const chosen = (at: number) =>
    Math.floor(((at + 1) * size) / classes.length) > Math.floor((at * size) / classes.length);
  return [classes.filter((_, at) => chosen(at)), classes.filter((_, at) => !chosen(at))];
}

function inTurn(classes: readonly number[], folds: number): number[][] {
  return Array.from({ length: folds }, (_, fold) => classes.filter((_, at) => at % folds === fold));
}

function inBlocks(classes: readonly number[], folds: number): number[][] {
  const blocks = Array.from({ length: folds }, (_, fold) =>
    classes.slice(
      Math.round((fold * classes.length) / folds),
      Math.round(((fold + 1) * classes.length) / folds),
    ),
  );
  return [...blocks.slice(-1), ...blocks.slice(0, -1)];
}

/**
 * The arithmetic of the paper's code (powerful-benchmarker, MLRCSplitManager): blocks of equal size
 * that wrap round, so that a rest of the division is never validated. CUB: 75-99, 0-24, 25-49,
 * 50-74; Cars: 74-97, 0-23, 25-48, 49-72; SOP: 8488-11316, 0-2828, 2829-5657, 5658-8486.
 */
function asInThePaper(classes: readonly number[], folds: number): number[][] {
  const size = Math.floor(classes.length / folds);
  return Array.from({ length: folds }, (_, fold) => {
    const first = classes.length - size + Math.floor((fold * classes.length) / folds);
    return Array.from({ length: size }, (_, at) => classes[(first + at) % classes.length]!);
  });
}

/** Validation classes of each fold. Contiguous: blocks, the last one first, as in the paper. */
export function dealFolds(classes: readonly number[], folds: number, order: Order): number[][] {
  if (order === 'interleaved') return inTurn(classes, folds);
  return order === 'paper' ? asInThePaper(classes, folds) : inBlocks(classes, folds);
}
