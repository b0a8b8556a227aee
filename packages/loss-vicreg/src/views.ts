import type { Batch } from '@reality-check/core';
import { rowsByClass } from '@reality-check/ops';

/** The two views of a batch: the rows of pair i are the i-th of either. */
export interface Views {
  readonly first: Int32Array; // [pairs]
  readonly second: Int32Array; // [pairs]
}

/** Takes the positive pairs for two views of the same: those given, or all in both directions. */
export function viewsOf({ labels, tuples }: Pick<Batch, 'labels' | 'tuples'>): Views {
  if (tuples) {
    const first = tuples.kind === 'triplets' ? tuples.anchors : tuples.positiveAnchors;
    return { first, second: tuples.positives };
  }
  const classes = [...rowsByClass(labels).values()];
  const pairs = classes.reduce((sum, { length }) => sum + length * (length - 1), 0);
  const [first, second] = [new Int32Array(pairs), new Int32Array(pairs)];
  let pair = 0;
  for (const rows of classes) {
    for (const anchor of rows) {
      for (const positive of rows) {
        if (positive === anchor) continue;
        first[pair] = anchor;
        second[pair++] = positive;
      }
    }
  }
  return { first, second };
}

/** How often every row is in a view. */
export function countsOf(view: Int32Array, rows: number): Float64Array {
  const counts = new Float64Array(rows);
  for (const row of view) counts[row]! += 1;
  return counts;
}
