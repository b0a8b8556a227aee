import type { Batch } from '@reality-check/core';
import { anchorPairs, eachPositivePair, visitAnchors } from '@reality-check/ops';

/** Sees two entries of the matrix of distances that are compared, and the class of the anchor. */
export type ComparisonVisitor = (toPositive: number, toNegative: number, label: number) => void;

/** A walk over all comparisons of a batch. */
export type Comparisons = (visit: ComparisonVisitor) => void;

/** Every triplet of a batch. */
export function allComparisons({ labels, tuples, references }: Batch): Comparisons {
  const columns = (references ?? { labels }).labels.length;
  return (visit) =>
    eachPositivePair(labels, tuples, (anchor, positive, negatives) => {
      const [start, label] = [anchor * columns, labels[anchor]!];
      for (let n = 0; n < negatives.length; n++) {
        visit(start + positive, start + negatives[n]!, label);
      }
    });
}

/** Every positive pair with the nearest of the negatives of both its rows. */
export function hardestComparisons(
  { labels, tuples }: Batch,
  distances: Float32Array, // [rows, rows]
  outward: number,
): Comparisons {
  const rows = labels.length;
  const pairs = anchorPairs(tuples ? { labels, tuples } : { labels });
  const far = (at: number) => (at < 0 ? Infinity : outward * distances[at]!);
  const nearest = new Int32Array(rows).fill(-1);
  visitAnchors(pairs, (anchor, _positives, negatives) => {
    for (let n = 0; n < negatives.length; n++) {
      const at = anchor * rows + negatives[n]!;
      // Not `<`, which would pass over what is not a number.
      if (!(far(at) >= far(nearest[anchor]!))) nearest[anchor] = at;
    }
  });
  return (visit) =>
    visitAnchors(pairs, (anchor, positives) => {
      for (let p = 0; p < positives.length; p++) {
        const [own, other] = [nearest[anchor]!, nearest[positives[p]!]!];
        const toNegative = far(other) < far(own) ? other : own;
        if (toNegative < 0) continue;
        visit(anchor * rows + positives[p]!, toNegative, labels[anchor]!);
      }
    });
}
