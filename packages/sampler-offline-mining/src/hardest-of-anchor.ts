import { createShortlist, type TripletKeeper } from './shortlist.ts';

/** Which triplets are mined: whatever is hardest, or with the negative farther than the positive. */
export type Hardness = 'hard' | 'semihard';

/** Mines the triplets of one anchor: its row, its class, and how far every row is from it. */
export type AnchorMiner = (
  anchor: number,
  distances: Float32Array, // [rows]
  visit: TripletKeeper,
) => void;

/** How many of some ascending distances lie below a limit. */
function below(distances: Float32Array, limit: number): number {
  let [low, high] = [0, distances.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (distances[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Makes the function that finds so many triplets of an anchor with the largest gap (distance to the
 * positive less distance to the negative), in one pass over the distances.
 */
export function hardestOfAnchor(
  labels: Int32Array,
  rows: ReadonlyMap<number, Int32Array>,
  count: number,
  hardness: Hardness,
): AnchorMiner {
  const shortlist = createShortlist(count);
  return (anchor, distances, visit) => {
    const label = labels[anchor]!;
    // Rows of NaN are no positives; they find no negative below them either.
    const positives = rows
      .get(label)!
      .filter((row) => row !== anchor && !Number.isNaN(distances[row]!))
      .sort((a, b) => distances[a]! - distances[b]!);
    const reached = Float32Array.from(positives, (row) => distances[row]!);
    const farthest = reached.at(-1) ?? Number.NaN;
    let { bar } = shortlist;
    for (let negative = 0; negative < labels.length; negative++) {
      // Most negatives end here: not even the farthest positive makes them hard enough.
      const distance = distances[negative]!;
      if (!(farthest - distance >= bar) || labels[negative] === label) continue;
      const end = hardness === 'hard' ? positives.length : below(reached, distance);
      for (let at = end - 1; at >= 0; at--) {
        const gap = reached[at]! - distance;
        if (gap < bar) break;
        shortlist.keep(positives[at]!, negative, gap);
        bar = shortlist.bar;
      }
    }
    shortlist.empty(visit);
  };
}
