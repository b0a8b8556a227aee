/** Counts of rows by bin, or the derivatives by them. */
export interface Histogram {
  readonly positives: Float64Array; // [bins + 1]
  readonly negatives: Float64Array; // [bins + 1]
}

/** The lower one of the two edges that a place between 0 and the number of bins is shared by. */
export function lowerBin(place: number, bins: number): number {
  // NaN comes to 0, where it shows.
  return place > 0 ? Math.min(bins - 1, Math.floor(place)) : 0;
}

function count(
  places: Float64Array,
  labels: Int32Array,
  anchor: number,
  bins: number,
): Histogram & { readonly matches: number } {
  const [positives, negatives] = [new Float64Array(bins + 1), new Float64Array(bins + 1)];
  let matches = 0;
  for (let other = 0; other < places.length; other++) {
    if (other === anchor) continue;
    const match = labels[other] === labels[anchor];
    if (match) matches++;
    const side = match ? positives : negatives;
    const bin = lowerBin(places[other]!, bins);
    const above = places[other]! - bin;
    side[bin]! += 1 - above;
    side[bin + 1]! += above;
  }
  return { positives, negatives, matches };
}

/**
 * The average precision of one query from the places of all rows along the histogram, and its
 * derivatives by the counts; nothing where no other row is of the query's class.
 */
export function precision(
  places: Float64Array,
  labels: Int32Array,
  anchor: number,
  bins: number,
): { readonly value: number; readonly slopes: Histogram } | undefined {
  const { positives, negatives, matches } = count(places, labels, anchor, bins);
  if (matches === 0) return undefined;
  const slopes = { positives: new Float64Array(bins + 1), negatives: new Float64Array(bins + 1) };
  const [recalled, retrieved] = [new Float64Array(bins + 1), new Float64Array(bins + 1)];
  let value = 0;
  for (let bin = 0, right = 0, all = 0; bin <= bins; bin++) {
    right += positives[bin]!;
    all += positives[bin]! + negatives[bin]!;
    recalled[bin] = right;
    retrieved[bin] = all;
    if (all !== 0) value += (positives[bin]! * right) / all;
  }
  // A count adds to the sums of its own bin and of all later ones.
  for (let bin = bins, ofRight = 0, ofAll = 0; bin >= 0; bin--) {
    const [here, right, all] = [positives[bin]!, recalled[bin]!, retrieved[bin]!];
    if (all !== 0) {
      ofRight += here / all;
      ofAll -= (here * right) / all ** 2;
    }
    slopes.negatives[bin] = ofAll / matches;
    slopes.positives[bin] = (ofAll + ofRight + (all !== 0 ? right / all : 0)) / matches;
  }
  return { value: value / matches, slopes };
}
