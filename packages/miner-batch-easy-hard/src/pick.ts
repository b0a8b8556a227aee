/** What rows are picked from. */
export interface Candidates {
  readonly labels: Int32Array;
  /** Smaller is nearer. */
  readonly distances: Float32Array; // [rows, rows]
  /** Whether a pair may be picked at all. */
  allowed(anchor: number, other: number, positive: boolean): boolean;
}

/** What is picked for every anchor. */
export interface Choice {
  /** Whether a positive is wanted, or a negative. */
  readonly positive: boolean;
  /** Whether the farthest is taken, or the nearest. */
  readonly farthest: boolean;
  /** Positives have to be nearer, negatives farther than these, if any. */
  readonly than?: Int32Array | undefined; // [rows]
}

/** One row for every anchor, the first of equals; -1 where there is none. */
export function pick({ labels, distances, allowed }: Candidates, choice: Choice): Int32Array {
  const { positive, farthest, than } = choice;
  const rows = labels.length;
  const picked = new Int32Array(rows).fill(-1);
  for (let anchor = 0; anchor < rows; anchor++) {
    const limit = than ? (than[anchor]! < 0 ? -1 : anchor * rows + than[anchor]!) : undefined;
    if (limit === -1) continue;
    for (let other = 0; other < rows; other++) {
      if (other === anchor || (labels[other] === labels[anchor]) !== positive) continue;
      const value = distances[anchor * rows + other]!;
      // All comparisons leave NaN in: it has to reach the loss.
      if (limit !== undefined) {
        if (positive ? value >= distances[limit]! : value <= distances[limit]!) continue;
      }
      if (!allowed(anchor, other, positive)) continue;
      const best = distances[anchor * rows + picked[anchor]!]!;
      if (picked[anchor]! < 0 || (farthest ? value > best : value < best)) picked[anchor] = other;
    }
  }
  return picked;
}
