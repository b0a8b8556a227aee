import * as tf from '@tensorflow/tfjs-core';

/** The shortest length that a row is divided by, as in PyTorch. */
const shortest = 1e-12;

function lengthsOf(values: ArrayLike<number>, rows: number, width: number): Float64Array {
  return Float64Array.from({ length: rows }, (_, row) => {
    let sum = 0;
    for (let at = row * width; at < (row + 1) * width; at++) sum += values[at]! ** 2;
    return Math.sqrt(sum);
  });
}

/**
 * Every row divided by its Euclidean length. A row shorter than 1e-12 is divided by 1e-12, a
 * constant in its gradient, so that zero rows stay zero and finite.
 */
export function normaliseRows(rows: tf.Tensor2D): tf.Tensor2D {
  const [count, width] = rows.shape;
  // In plain loops: a dozen tfjs operations on so small a matrix take several times as long.
  const divide = tf.customGrad((input) => {
    const values = (input as tf.Tensor).dataSync();
    const lengths = lengthsOf(values, count, width);
    const unit = Float32Array.from(values);
    for (let row = 0, at = 0; row < count; row++) {
      const divisor = Math.max(lengths[row]!, shortest);
      for (const end = at + width; at < end; at++) unit[at] = values[at]! / divisor;
    }
    const gradFunc = (upstream: tf.Tensor) => {
      const slopes = upstream.dataSync();
      const result = new Float32Array(slopes.length);
      for (let row = 0; row < count; row++) {
        const [start, end, length] = [row * width, (row + 1) * width, lengths[row]!];
        const divisor = Math.max(length, shortest);
        let along = 0; // of the upstream gradient, in the direction of the row
        if (length > shortest) {
          for (let at = start; at < end; at++) along += (slopes[at]! * values[at]!) / divisor;
        }
        for (let at = start; at < end; at++) {
          result[at] = (slopes[at]! - (along * values[at]!) / divisor) / divisor;
        }
      }
      return tf.tensor2d(result, [count, width]);
    };
    return { value: tf.tensor2d(unit, [count, width]), gradFunc };
  });
  return divide(rows) as tf.Tensor2D;
}
