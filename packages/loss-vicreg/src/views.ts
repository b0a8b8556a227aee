import type { Batch } from '@reality-check/core';
import { anchorPairs, positivePairs } from '@reality-check/ops';

/** The two views of a batch: the rows of pair i are the i-th of either. */
export interface Views {
  readonly first: Int32Array; // [pairs]
  readonly second: Int32Array; // [pairs]
}

/** Takes the positive pairs for two views of the same: those given, or all in both directions. */
export function viewsOf(batch: Pick<Batch, 'labels' | 'tuples'>): Views {
  const pairs = anchorPairs(batch);
  const { anchors, places } = positivePairs(pairs);
  const second = places.map((place, at) => place - anchors[at]! * pairs.columns);
  return { first: anchors, second };
}

/** How often every row is in a view. */
export function countsOf(view: Int32Array, rows: number): Float64Array {
  const counts = new Float64Array(rows);
  for (const row of view) counts[row]! += 1;
  return counts;
}
