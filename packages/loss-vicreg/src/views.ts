import type { Batch } from '@reality-check/core';
import { anchorPairs, visitAnchors } from '@reality-check/ops';

/** The positive pairs of a batch, whose anchors are one view and whose positives the other one. */
export interface Views {
  readonly pairs: number;
  /** How often a row is in either view. */
  readonly first: Float64Array; // [rows]
  readonly second: Float64Array; // [rows]
  /** Visits all pairs, repeatedly where one is given repeatedly. */
  each(visit: (anchor: number, positive: number) => void): void;
}

/** Takes the positive pairs of a batch for two views of the same things. */
export function viewsOf(batch: Pick<Batch, 'labels' | 'tuples'>): Views {
  const all = anchorPairs(batch);
  const { length } = batch.labels;
  const [first, second] = [new Float64Array(length), new Float64Array(length)];
  const each: Views['each'] = (visit) =>
    visitAnchors(all, (anchor, positives) => {
      for (let p = 0; p < positives.length; p++) visit(anchor, positives[p]!);
    });
  let pairs = 0;
  each((anchor, positive) => {
    first[anchor]! += 1;
    second[positive]! += 1;
    pairs += 1;
  });
  return { pairs, first, second, each };
}
