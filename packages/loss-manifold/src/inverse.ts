import { multiply } from '@reality-check/ops';
import * as tf from '@tensorflow/tfjs-core';

/** Matrices up to this size are inverted in plain loops, larger ones by products of their quarters. */
const small = 128;

/** Inverts by sweeping each row and column, of which the lower half stands for both. */
function sweep(matrix: Float32Array, size: number): Float32Array {
  const swept = new Float64Array(matrix);
  const line = new Float64Array(size);
  for (let pivot = 0; pivot < size; pivot++) {
    const across = pivot * size;
    const factor = 1 / swept[across + pivot]!;
    for (let at = 0; at < pivot; at++) line[at] = swept[across + at]!;
    line[pivot] = 0;
    for (let at = pivot + 1; at < size; at++) line[at] = swept[at * size + pivot]!;
    for (let row = 0; row < size; row++) {
      const start = row * size;
      const taken = line[row]! * factor;
      for (let column = 0; column <= row; column++) swept[start + column]! -= taken * line[column]!;
    }
    for (let at = 0; at < pivot; at++) swept[across + at] = line[at]! * factor;
    for (let at = pivot + 1; at < size; at++) swept[at * size + pivot] = line[at]! * factor;
    swept[across + pivot] = -factor;
  }
  const inverted = new Float32Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      inverted[row * size + column] = -swept[row * size + column]!;
      inverted[column * size + row] = -swept[row * size + column]!;
    }
  }
  return inverted;
}

/** The inverse of a symmetric, positive definite matrix; without a gradient. Call inside `tf.tidy`. */
export function inverse(matrix: tf.Tensor2D): tf.Tensor2D {
  const [size] = matrix.shape;
  if (size <= small) {
    return tf.tensor2d(sweep(matrix.dataSync<'float32'>(), size), [size, size]);
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
