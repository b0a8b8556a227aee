import * as tf from '@tensorflow/tfjs-core';

/** The shortest length that a column is divided by, as rows are. */
const shortest = 1e-12;

/** Brings the columns of a variable to length 1, in place. Call inside `tf.tidy`. */
export function unitColumns(matrix: tf.Variable): void {
  const [rows, columns] = matrix.shape as [number, number];
  const values = matrix.dataSync<'float32'>();
  const factors = new Float64Array(columns);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, at++) factors[column]! += values[at]! ** 2;
  }
  for (let column = 0; column < columns; column++) {
    factors[column] = 1 / Math.max(Math.sqrt(factors[column]!), shortest);
  }
  const unit = new Float32Array(values.length);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, at++) {
      unit[at] = values[at]! * factors[column]!;
    }
  }
  matrix.assign(tf.tensor2d(unit, [rows, columns]));
}
