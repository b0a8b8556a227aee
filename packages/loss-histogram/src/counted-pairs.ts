import type { Batch } from '@reality-check/core';
import { distinctAnchorPairs, visitAnchors } from '@reality-check/ops';

/** Where the pairs of either kind are in the matrix of all rows, above its diagonal. */
export interface CountedPairs {
  readonly positives: Int32Array;
  readonly negatives: Int32Array;
}

/**
 * The pairs that occur in triplets, those given or all there are: an anchor has both kinds or counts
 * with neither. Each is there once, whatever its direction.
 */
export function countedPairs(batch: Omit<Batch, 'embeddings'>): CountedPairs {
  const rows = batch.labels.length;
  const most = (rows * (rows - 1)) / 2;
  const seen = new Uint8Array(rows * rows);
  const places = [new Int32Array(most), new Int32Array(most)] as const;
  const counts = [0, 0];
  const add = (side: 0 | 1, anchor: number, others: Int32Array) => {
    const list = places[side];
    let count = counts[side]!;
    for (let at = 0; at < others.length; at++) {
      const other = others[at]!;
      const place = anchor < other ? anchor * rows + other : other * rows + anchor;
      if (seen[place] === 1) continue;
      seen[place] = 1;
      list[count++] = place;
    }
    counts[side] = count;
  };
  visitAnchors(distinctAnchorPairs(batch), (anchor, positives, negatives) => {
    if (positives.length === 0 || negatives.length === 0) return;
    add(0, anchor, positives);
    add(1, anchor, negatives);
  });
  return {
    positives: places[0].subarray(0, counts[0]),
    negatives: places[1].subarray(0, counts[1]),
  };
}
