import { getBackend, type Tensor, type Tensor1D, type Tensor2D } from '@tensorflow/tfjs-core';

/** Products of matrices. How each number is summed up depends on the lengths of the rows only. */
export interface TensorProducts {
  /** The product of two matrices, each transposed if wanted. */
  product(a: Tensor2D, b: Tensor2D, transposeA: boolean, transposeB: boolean): Tensor2D;
  /** Rows laid out as the columns of products. */
  panels(rows: Tensor2D): Tensor1D;
  /** The dot products of other rows with those of panels, of which there are so many. */
  panelProduct(others: Tensor2D, panels: Tensor1D, rows: number): Tensor2D; // [others, rows]
}

/**
 * Loops over tensors that an engine has compiled, with the results of the plain ones beside their
 * calls, up to rounding. Tensors are read where they lie, and nothing is copied. None has a
 * gradient of its own.
 */
export interface TensorLoops {
  /** Copies the numbers of a tensor into an array. */
  read(tensor: Tensor, into: Float32Array): void;
  /** Copies an array into a new tensor at once, where tfjs keeps the array until it is needed. */
  write(values: Float32Array, shape: number[]): Tensor;
  /** Products of matrices; not on every processor, and not where a graphics processor multiplies. */
  readonly products?: TensorProducts | undefined;
  /** Rows divided by their Euclidean lengths, and the lengths. */
  unitRows(rows: Tensor2D): readonly [unit: Tensor2D, lengths: Tensor1D];
  /** The derivatives by rows from those by the rows of length 1. */
  unitRowsSlopes(slopes: Tensor2D, unit: Tensor2D, lengths: Tensor1D): Tensor2D;
  /** Exchanges rows and columns. */
  exchange(matrix: Tensor2D): Tensor2D;
  /** A square matrix plus itself with rows and columns exchanged. */
  plusExchanged(matrix: Tensor2D): Tensor2D;
  /** Euclidean distances of rows from their products, and raised to a power. */
  euclidean(
    left: Tensor2D,
    right: Tensor2D,
    products: Tensor2D,
    power: number,
  ): readonly [distances: Tensor2D, raised: Tensor2D];
  /**
   * Twice the derivatives by the squares of distances that were raised to a power, with sums across
   * and down.
   */
  euclideanWeights(
    distances: Tensor2D,
    upstream: Tensor2D,
    power: number,
  ): readonly [weights: Tensor2D, across: Tensor1D, down: Tensor1D];
  /** Minus those of both sides of a square matrix, their sums on its diagonal. */
  euclideanWeightsTogether(distances: Tensor2D, upstream: Tensor2D, power: number): Tensor2D;
  /** Every row times its factor, minus another one. */
  weighedMinus(rows: Tensor2D, factors: Tensor1D, taken: Tensor2D): Tensor2D;
  /** What stands in every row at its label. */
  ofLabels(matrix: Tensor2D, labels: Int32Array): Float64Array;
  /**
   * `exp(logit - largest)` of every row of values times a scale, with `own` as the logit of its
   * label; writes their sums and the cross-entropies.
   */
  softmaxRows(
    values: Tensor2D,
    labels: Int32Array,
    scale: number,
    own: Float64Array,
    sums: Float64Array,
    losses: Float64Array,
  ): Tensor2D;
  /**
   * Every row of shares times its factor, minus its part at its label, and what stands there then
   * times its slope.
   */
  softmaxSlopes(
    shares: Tensor2D,
    labels: Int32Array,
    factors: Float64Array,
    parts: Float64Array,
    slopes: Float64Array,
  ): Tensor2D;
  /**
   * Means of groups of columns, weighted by a softmax of them over a temperature, and the
   * derivatives of a mean by its group.
   */
  softMaxima(
    similarities: Tensor2D,
    size: number,
    temperature: number,
  ): readonly [means: Tensor2D, slopes: Tensor2D];
  /** The largest of groups of columns, of equals the first, and 1 where it stands. */
  maxima(matrix: Tensor2D, size: number): readonly [maxima: Tensor2D, chosen: Tensor2D];
  /** Every group of columns times the factor of its row and group. */
  scaleGroups(matrix: Tensor2D, factors: Tensor2D): Tensor2D;
}

let current: { readonly loops: TensorLoops; readonly backend: string } | undefined;

/** The loops over tensors of the backend in use, if it has any: always with plain ones beside them. */
export function tensorLoops(): TensorLoops | undefined {
  return current && getBackend() === current.backend ? current.loops : undefined;
}

/** States which loops over tensors the backend in use has; for engines, when they become it. */
export function useTensorLoops(loops: TensorLoops | undefined): void {
  current = loops && { loops, backend: getBackend() };
}
