import { type AnchorPairs, type PlacedPairs, positivePairs } from '@reality-check/ops';

/** Positive pairs, and how often each of them counts. */
export interface CountedPairs extends PlacedPairs {
  readonly times: number;
}

/**
 * The positive pairs of a batch for a loss to which both orders of a pair are the same: where all rows
 * are paired with all others, one order that counts twice.
 */
export function countedPairs(pairs: AnchorPairs): CountedPairs {
  const { anchors, places } = positivePairs(pairs);
  if (pairs.listed) return { anchors, places, times: 1 };
  const first = (_: number, at: number) => places[at]! < anchors[at]! * (pairs.columns + 1);
  return { anchors: anchors.filter(first), places: places.filter(first), times: 2 };
}

/** Writes the sum of two rows of a matrix, less a number. */
export function addRows(
  matrix: Float32Array,
  first: number, // where the rows begin
  second: number,
  taken: number,
  result: Float32Array,
  start: number,
  width: number,
): void {
  for (let k = 0; k < width; k++) {
    result[start + k] = matrix[first + k]! + matrix[second + k]! - taken;
  }
}

/** Adds a row times a factor to two rows of a matrix; gives the sum of the row. */
export function addToRows(
  values: Float32Array,
  start: number,
  factor: number,
  matrix: Float32Array,
  first: number, // where the rows begin
  second: number,
  width: number,
): number {
  let sum = 0;
  for (let k = 0; k < width; k++) {
    const value = values[start + k]!;
    matrix[first + k]! += factor * value;
    matrix[second + k]! += factor * value;
    sum += value;
  }
  return sum;
}
