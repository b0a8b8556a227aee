import { compiled } from './compiled.ts';

/** Histograms of squared distances from 0 on, by the products of all rows. */
export interface Binning {
  readonly products: Float32Array; // [rows, rows]
  readonly labels: Int32Array; // [rows]
  readonly bins: number;
  /** Of one bin. */
  readonly width: number;
}

/** The lower one of the two edges that a place between 0 and the number of bins is shared by. */
export function lowerEdge(place: number, bins: number): number {
  // NaN comes to 0, where it shows.
  return place > 0 ? Math.min(bins - 1, Math.floor(place)) : 0;
}

/** Visits all pairs of rows: the place of the distance along the histograms, and of its counts. */
function eachPlace(
  { products, labels, bins, width }: Binning,
  visit: (at: number, place: number, lower: number, edge: number) => void,
): void {
  const rows = labels.length;
  const squareOf = (row: number) => products[row * (rows + 1)]!;
  for (let anchor = 0, at = 0; anchor < rows; anchor++) {
    for (let other = 0; other < rows; other++, at++) {
      if (other === anchor) continue;
      // |u|² + |v|² - 2uv, which also holds for zero rows.
      const place = (squareOf(anchor) + squareOf(other) - 2 * products[at]!) / width;
      const lower = lowerEdge(place, bins);
      const side = labels[other] === labels[anchor] ? 0 : 1;
      visit(at, place, lower, (2 * anchor + side) * (bins + 1) + lower);
    }
  }
}

/**
 * For every row two histograms of its squared distances to the others: to rows of its class, and to
 * the rest. Each distance is shared by the two edges beside it, by how near it is to either.
 */
export function pairHistograms(binning: Binning): Float64Array {
  const { products, labels, bins, width } = binning;
  const counts = new Float64Array(labels.length * 2 * (bins + 1)); // [rows, 2, bins + 1]
  const loops = compiled();
  if (loops) {
    loops.pairHistograms(labels.length, products, labels, bins, width, counts);
    return counts;
  }
  eachPlace(binning, (_at, place, lower, edge) => {
    counts[edge]! += 1 - (place - lower);
    counts[edge + 1]! += place - lower;
  });
  return counts;
}

/** Writes the derivatives by the products, from those by the counts of `pairHistograms`. */
export function pairHistogramSlopes(
  binning: Binning,
  slopes: Float64Array, // [rows, 2, bins + 1]
  gradient: Float32Array, // [rows, rows]
): void {
  const { products, labels, bins, width } = binning;
  const loops = compiled();
  if (loops) {
    loops.pairHistogramSlopes(labels.length, products, labels, bins, width, slopes, gradient);
    return;
  }
  eachPlace(binning, (at, _place, _lower, edge) => {
    // A product that grows by 1 moves the row 2 / width bins down.
    gradient[at] = (-2 * (slopes[edge + 1]! - slopes[edge]!)) / width;
  });
}
