import type { Batch, Reducer } from '@reality-check/core';
import { anchorPairs } from './anchors.ts';
import { pairCounts, pairsBeyond } from './pairs-beyond.ts';
import { reduce } from './reduce.ts';

/** What tells a contrastive loss apart from others of its kind. */
export interface Contrast {
  /** Distance up to which a positive pair costs nothing. */
  readonly posMargin: number;
  /** Distance from which a negative pair costs nothing. */
  readonly negMargin: number;
  /** Whether larger distances mean closer rows: then the margins change sides. */
  readonly similarity: boolean;
  /** How the positive pairs and the negative pairs are each averaged. */
  readonly reducer: Reducer;
}

/**
 * The contrastive loss of a distance matrix: what positive pairs are beyond their margin and
 * negative pairs within theirs. Adds the derivatives by the distances to `gradient`.
 */
export function contrast(
  batch: Batch,
  { posMargin, negMargin, similarity, reducer }: Contrast,
  distances: Float32Array, // [rows, columns]
  gradient: Float32Array,
): number {
  const { labels } = batch;
  const pairs = anchorPairs(batch);
  const outward = similarity ? -1 : 1;
  const side = (positive: boolean, margin: number, slope: number) => {
    const { starts, places, amounts } = pairsBeyond(pairs, distances, {
      positive,
      slope,
      at: margin,
    });
    const counts = pairCounts(pairs, positive);
    return reduce(reducer, (weigh) => {
      for (let anchor = 0; anchor < labels.length; anchor++) {
        const label = labels[anchor]!;
        for (let at = starts[anchor]!; at < starts[anchor + 1]!; at++) {
          const weight = weigh(amounts[at]!, label);
          if (amounts[at]! > 0) gradient[places[at]!]! += weight * slope; // never NaN
        }
        weigh(0, label, counts[anchor]! - (starts[anchor + 1]! - starts[anchor]!));
      }
    });
  };
  return side(true, posMargin, outward) + side(false, negMargin, -outward);
}
