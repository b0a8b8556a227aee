/**
 * Loops over arrays that an engine has compiled, with the results of the plain ones beside their
 * calls, up to rounding. Matrices are row by row; what is written was made by the caller.
 */
export interface Compiled {
  /** Divides rows by their Euclidean lengths. */
  unitRows(values: Float32Array, rows: number, unit: Float32Array, lengths: Float64Array): void;
  /** The derivatives by rows from those by the rows of length 1. */
  unitRowsSlopes(
    slopes: Float32Array,
    rows: number,
    unit: Float32Array,
    lengths: Float64Array,
    result: Float32Array,
  ): void;
  /** `exp(logit - largest)` of every row, their sums, and the cross-entropies. */
  softmaxRows(
    labels: Int32Array,
    classes: number,
    values: Float32Array,
    scale: number,
    own: Float64Array,
    shares: Float32Array,
    sums: Float64Array,
    losses: Float64Array,
  ): void;
  /** Multiplies every row by its factor, in place. */
  scaleRows(values: Float32Array, rows: number, factors: Float64Array): void;
  /** Exchanges rows and columns. */
  transpose(values: Float32Array, rows: number, result: Float32Array): void;
  /** A square matrix plus itself transposed. */
  plusTransposed(count: number, matrix: Float32Array, result: Float32Array): void;
  /** Euclidean distances of rows from their products. */
  euclidean(
    width: number,
    rows: number,
    columns: number,
    left: Float32Array,
    right: Float32Array,
    products: Float32Array,
    distances: Float32Array,
  ): void;
  /**
   * Twice the derivatives by the squares of distances that were raised to a power, with sums across
   * and down. With empty sums: minus those of both sides of a square matrix, their sums on its
   * diagonal.
   */
  euclideanSlopes(
    rows: number,
    columns: number,
    power: number,
    distances: Float32Array,
    upstream: Float32Array,
    weights: Float32Array,
    across: Float32Array,
    down: Float32Array,
  ): void;
  /**
   * Pairs that are beyond a bound. Without places it counts them, and writes where those of each
   * row start; with as many places as there are it fills them in. Like the next two: with labels,
   * all rows of a square matrix are paired among themselves and lists are empty.
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
   * log(1 + Σ exp(slope · (value - base))) over positives and over negatives of every row, and the
   * share of each in its sum, with the sign of the slope, at its place.
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
    pull: number,
    push: number,
    base: number,
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
  /**
   * Means of groups of similarities, weighted by a softmax of them over a temperature, and the
   * derivatives of a mean by its group.
   */
  softMaxima(
    groups: number,
    size: number,
    similarities: Float32Array,
    temperature: number,
    means: Float32Array,
    slopes: Float32Array,
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
