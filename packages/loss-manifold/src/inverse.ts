import { multiply } from '@reality-check/ops';
import * as tf from '@tensorflow/tfjs-core';

/** Matrices up to this size are inverted in plain loops, larger ones by products of their quarters. */
const small = 128;

/** Inverts by elimination in place; a positive definite matrix needs no exchange of rows. */
function eliminate(matrix: Float64Array, size: number): void {
  for (let pivot = 0; pivot < size; pivot++) {
    const top = pivot * size;
    const factor = 1 / matrix[top + pivot]!;
    matrix[top + pivot] = 1;
    for (let at = top; at < top + size; at++) matrix[at]! *= factor;
    for (let row = 0; row < size; row++) {
      if (row === pivot) continue;
      const start = row * size;
      const taken = matrix[start + pivot]!;
      matrix[start + pivot] = 0;
      for (let column = 0; column < size; column++) {
        matrix[start + column]! -= taken * matrix[top + column]!;
      }
    }
  }
}

/** The inverse of a symmetric, positive definite matrix; without a gradient. Call inside `tf.tidy`. */
export function inverse(matrix: tf.Tensor2D): tf.Tensor2D {
  const [size] = matrix.shape;
  if (size <= small) {
    const values = Float64Array.from(matrix.dataSync<'float32'>());
    eliminate(values, size);
    return tf.tensor2d(Float32Array.from(values), [size, size]);
  }
  return tf.tidy(() => {
    const half = Math.floor(size / 2);
    const rest = size - half;
    const first = inverse(tf.slice(matrix, [0, 0], [half, half]));
    const across = tf.slice(matrix, [0, half], [half, rest]);
    const carried = multiply(first, across); // [half, rest]
    const last = tf.slice(matrix, [half, half], [rest, rest]);
    const second = inverse(tf.sub(last, multiply(across, carried, true)));
    const corner = multiply(carried, second); // [half, rest]
    const top = tf.add(first, multiply(corner, carried, false, true));
    return tf.concat([
      tf.concat([top, tf.neg(corner)], 1),
      tf.concat([tf.neg(tf.transpose(corner)), second], 1),
    ]) as tf.Tensor2D;
  });
}
