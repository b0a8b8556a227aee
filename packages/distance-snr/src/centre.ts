import type * as tf from '@tensorflow/tfjs-core';

/** Rows without their means. */
export interface Centred {
  readonly values: Float64Array; // [rows, width]
  readonly rows: number;
  readonly width: number;
  /** Squared length of each row, which is its variance times a constant; 0 where only rounding is left. */
  readonly signals: Float64Array; // [rows]
}

/** Variation below this part of a row's length is rounding in single precision. */
const rounding = 1e-6;

/** Takes the mean of every row off it. */
export function centre(tensor: tf.Tensor2D): Centred {
  const [rows, width] = tensor.shape;
  const given = tensor.dataSync<'float32'>();
  const values = new Float64Array(given.length);
  const signals = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const [start, end] = [row * width, (row + 1) * width];
    let [sum, squares, signal] = [0, 0, 0];
    for (let at = start; at < end; at++) {
      sum += given[at]!;
      squares += given[at]! * given[at]!;
    }
    const mean = sum / width;
    for (let at = start; at < end; at++) {
      const value = given[at]! - mean;
      values[at] = value;
      signal += value * value;
    }
    signals[row] = signal <= rounding * rounding * squares ? 0 : signal;
  }
  return { values, rows, width, signals };
}
