/** Rows of numbers in double precision; a variable of one axis is a matrix of one row. */
export type Matrix = readonly (readonly number[])[];

/** The sum of some numbers. */
export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** The mean of some numbers; of none it is NaN. */
export function mean(numbers: readonly number[]): number {
  return sum(numbers) / numbers.length;
}

/** The variance of some numbers around their mean, with the divisor N - 1. */
export function variance(numbers: readonly number[]): number {
  const centre = mean(numbers);
  return sum(numbers.map((number) => (number - centre) ** 2)) / (numbers.length - 1);
}

/** log(Σ exp(x)), without overflow; of no numbers it is -Infinity. */
export function logSumExp(numbers: readonly number[]): number {
  const largest = Math.max(...numbers);
  if (!Number.isFinite(largest)) return largest;
  return largest + Math.log(sum(numbers.map((number) => Math.exp(number - largest))));
}

/** log(1 + exp(x)), the smooth form of max(0, x). */
export function softplus(x: number): number {
  return Math.max(0, x) + Math.log1p(Math.exp(-Math.abs(x)));
}

/** The dot product of two vectors. */
export function dot(x: readonly number[], y: readonly number[]): number {
  return sum(x.map((entry, at) => entry * y[at]!));
}

/** The length of a vector in the Lp norm, by default the Euclidean one. */
export function length(x: readonly number[], p = 2): number {
  return sum(x.map((entry) => Math.abs(entry) ** p)) ** (1 / p);
}

/** A vector divided by its length, or by 1e-12 where it is shorter. */
export function unit(x: readonly number[], p = 2): readonly number[] {
  const divisor = Math.max(length(x, p), 1e-12);
  return x.map((entry) => entry / divisor);
}

/** The cosine of the angle between two vectors. */
export function cosine(x: readonly number[], y: readonly number[]): number {
  return dot(unit(x), unit(y));
}

/** One column of a matrix. */
export function column(matrix: Matrix, at: number): readonly number[] {
  return matrix.map((row) => row[at]!);
}

/** Rows and columns exchanged. */
export function transpose(matrix: Matrix): Matrix {
  return (matrix[0] ?? []).map((_, at) => column(matrix, at));
}

/** Softmax cross-entropy of one row of logits. */
export function crossEntropy(logits: readonly number[], label: number): number {
  return logSumExp(logits) - logits[label]!;
}
