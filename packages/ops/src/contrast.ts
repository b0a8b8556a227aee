import type { Batch, Reducer } from '@reality-check/core';
import { reduce } from './reduce.ts';
import { columnsOf, eachAnchor } from './tuples.ts';

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
  const columns = columnsOf(batch);
  const outward = similarity ? -1 : 1;
  const side = (wanted: boolean, margin: number, slope: number) =>
    reduce(reducer, (weigh) => {
      eachAnchor(batch.labels, batch.tuples, (anchor, positives, negatives) => {
        const others = wanted ? positives : negatives;
        const label = batch.labels[anchor]!;
        const start = anchor * columns;
        let easy = 0;
        for (let pair = 0; pair < others.length; pair++) {
          const at = start + others[pair]!;
          const violation = slope * (distances[at]! - margin);
          if (violation <= 0) {
            easy++; // most pairs of a trained network
            continue;
          }
          const weight = weigh(violation, label);
          if (violation > 0) gradient[at]! += weight * slope; // never NaN
        }
        weigh(0, label, easy);
      });
    });
  return side(true, posMargin, outward) + side(false, negMargin, -outward);
}
