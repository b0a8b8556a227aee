import { visitAnchors } from './anchors.ts';
import { compiled } from './compiled.ts';

/** How far the farthest positive and the nearest negative of every anchor are. */
export interface Extremes {
  /** -Infinity where there is no positive. */
  readonly farthest: Float64Array; // [rows]
  /** Infinity where there is no negative. */
  readonly nearest: Float64Array; // [rows]
}

/**
 * The farthest positive and the nearest negative of every row of a batch, by a matrix of distances,
 * or of similarities with `outward` -1, which makes distances of them. NaN where a distance is.
 */
export function extremes(
  labels: Int32Array,
  values: Float32Array, // [rows, rows]
  outward: 1 | -1,
): Extremes {
  const rows = labels.length;
  const [farthest, nearest] = [new Float64Array(rows), new Float64Array(rows)];
  const loops = compiled();
  if (loops) {
    loops.extremes(rows, rows, values, labels, outward, farthest, nearest);
    return { farthest, nearest };
  }
  visitAnchors({ labels, columns: rows }, (anchor, positives, negatives) => {
    const start = anchor * rows;
    let [most, least] = [-Infinity, Infinity];
    // Not `>` and `<`, which would pass over what is not a number.
    for (let at = 0; at < positives.length; at++) {
      most = Math.max(most, outward * values[start + positives[at]!]!);
    }
    for (let at = 0; at < negatives.length; at++) {
      least = Math.min(least, outward * values[start + negatives[at]!]!);
    }
    farthest[anchor] = most;
    nearest[anchor] = least;
  });
  return { farthest, nearest };
}
