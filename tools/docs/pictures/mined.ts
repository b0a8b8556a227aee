import { make, stream, type Tuples, type Use } from '@reality-check/core';
import { mineRows } from '@reality-check/ops';
import type { Of } from './look.ts';
import { plainBackend } from './plain-backend.ts';

/** A batch in the plane or on a sphere. */
export interface Rows {
  readonly rows: readonly (readonly number[])[]; // [rows, dimensions]
  readonly labels: readonly number[]; // [rows]
}

/** Makes a miner; what it gives picks of one batch after the other. */
export async function miner(use: Use<'miner'>): Promise<(batch: Rows) => Tuples> {
  await plainBackend();
  const made = make(use, { random: stream('picture') });
  return ({ rows, labels }) => {
    const embedded = { values: Float32Array.from(rows.flat()), dimensions: rows[0]!.length };
    return mineRows(made, embedded, Int32Array.from(labels));
  };
}

/** The pairs among tuples: the anchors and the rows that they are paired with. */
export function pairsOf(tuples: Tuples, of: Of): readonly (readonly [number, number])[] {
  const anchors =
    tuples.kind === 'triplets'
      ? tuples.anchors
      : of === 'positive'
        ? tuples.positiveAnchors
        : tuples.negativeAnchors;
  const others = of === 'positive' ? tuples.positives : tuples.negatives;
  return Array.from(anchors, (anchor, at) => [anchor, others[at]!] as const);
}
