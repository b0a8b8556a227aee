import { multiply } from '@reality-check/ops';
import * as tf from '@tensorflow/tfjs-core';

/** Every row minus the mean of all, each counted so often, times the root of its part in the covariance. */
function centred(values: Float32Array, counts: Float64Array): Float32Array {
  const rows = counts.length;
  const width = values.length / rows;
  const total = counts.reduce((sum, count) => sum + count, 0);
  const means = new Float64Array(width);
  for (let row = 0, at = 0; row < rows; row++) {
    const part = counts[row]! / total;
    for (let k = 0; k < width; k++, at++) if (part > 0) means[k]! += part * values[at]!;
  }
  const result = new Float32Array(values.length);
  for (let row = 0, at = 0; row < rows; row++) {
    const part = Math.sqrt(counts[row]! / (total - 1));
    for (let k = 0; k < width; k++, at++) {
      if (part > 0) result[at] = part * (values[at]! - means[k]!);
    }
  }
  return result;
}

/**
 * The covariance matrix of rows, each of which counts so often; with the divisor N - 1, as is usual.
 */
export function covariance(
  rows: tf.Tensor2D, // [rows, dimensions]
  counts: Float64Array, // [rows], of which two at least are counted
): tf.Tensor2D {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const compute = tf.customGrad((given, save) => {
    const parts = tf.tensor2d(
      centred((given as tf.Tensor).dataSync<'float32'>(), counts),
      rows.shape,
    );
    (save as tf.GradSaveFunc)([parts]);
    const gradFunc = (upstream: tf.Tensor, [saved]: tf.Tensor[]) => {
      // Both sides of the matrix are alike, and so are their derivatives. The rows sum up to 0, so
      // that moving the mean changes nothing.
      const slopes = multiply(saved as tf.Tensor2D, upstream as tf.Tensor2D); // [rows, dimensions]
      const factors = counts.map((count) => 2 * Math.sqrt(count / (total - 1)));
      return tf.mul(slopes, tf.tensor2d(Float32Array.from(factors), [counts.length, 1]));
    };
    return { value: multiply(parts, parts, true), gradFunc };
  });
  return compute(rows) as tf.Tensor2D; // [dimensions, dimensions]
}
