/**
 * Loops over arrays that an engine has compiled, with the results of the plain ones beside their
 * calls, up to rounding. Matrices are row by row; what is written was made by the caller.
 */
export interface Compiled {
  /** Multiplies every row by its factor, in place. */
  scaleRows(values: Float32Array, rows: number, factors: Float64Array): void;
  /**
   * Pairs that are beyond a bound. Without places it counts them, and writes where those of each
   * row start; with as many places as there are it fills them in. Like the next two: with labels,
   * lists are empty, and all rows of a square matrix are paired among themselves, or each row with
   * all columns if the labels of these follow those of the rows.
   */
  pairsBeyond(
    rows: number,
    columns: number,
    values: Float32Array,
    labels: Int32Array,
    listStarts: Int32Array,
    listOthers: Int32Array,
    positive: number,
    slope: number,
    clearance: number,
    bounds: Float64Array,
    starts: Int32Array,
    places: Int32Array,
    amounts: Float64Array,
  ): void;
  /** The farthest positive and the nearest negative of every row. */
  extremes(
    rows: number,
    columns: number,
    values: Float32Array,
    labels: Int32Array,
    outward: number,
    farthest: Float64Array,
    nearest: Float64Array,
  ): void;
  /**
   * log Σ exp over positives and over negatives of every row, with a 1 in the sum or not, and the
   * share of each in its sum, with the sign of the slope, at its place. Exponents are given as their
   * slope, base and optimum, a slope of 0 where there are none, NaN as optimum where there is none.
   */
  pairShares(
    rows: number,
    columns: number,
    values: Float32Array,
    labels: Int32Array,
    positiveStarts: Int32Array,
    positives: Int32Array,
    negativeStarts: Int32Array,
    negatives: Int32Array,
    ofPositive: Float64Array,
    ofNegative: Float64Array,
    one: number,
    added: Float64Array,
    shares: Float32Array,
    ofPositives: Float64Array,
    ofNegatives: Float64Array,
  ): void;
  /** Soft histograms of the squared distances of every row, from the products of all rows. */
  pairHistograms(
    rows: number,
    products: Float32Array,
    labels: Int32Array,
    bins: number,
    width: number,
    counts: Float64Array,
  ): void;
  /** The derivatives by the products from those by the counts. */
  pairHistogramSlopes(
    rows: number,
    products: Float32Array,
    labels: Int32Array,
    bins: number,
    width: number,
    slopes: Float64Array,
    gradient: Float32Array,
  ): void;
}

let current: Compiled | undefined;

/** The compiled loops, where there are any: always with the plain ones as the other way. */
export function compiled(): Compiled | undefined {
  return current;
}

/** States which compiled loops there are; for engines, when they become the backend. */
export function useCompiled(loops: Compiled | undefined): void {
  current = loops;
}
