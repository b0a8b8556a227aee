import * as tf from '@tensorflow/tfjs-core';

/** Below this part of the squared lengths, `|x|² + |y|² - 2xy` has lost too many digits. */
const close = 0.1;

function squaredLengths(rows: Float32Array, count: number): Float64Array {
  const width = rows.length / count;
  return Float64Array.from({ length: count }, (_, row) => {
    let sum = 0;
    for (let at = row * width; at < (row + 1) * width; at++) sum += rows[at]! ** 2;
    return sum;
  });
}

function squaredDifference(a: Float32Array, i: number, b: Float32Array, j: number, width: number) {
  let sum = 0;
  for (let k = 0; k < width; k++) sum += (a[i * width + k]! - b[j * width + k]!) ** 2;
  return sum;
}

/** Euclidean distances: one matrix product, and close pairs once more in double precision. */
function distances(left: tf.Tensor2D, right: tf.Tensor2D): Float64Array {
  const [rows, width] = left.shape;
  const columns = right.shape[0];
  const products = tf.matMul(left, right, false, true).dataSync<'float32'>();
  const [a, b] = [left.dataSync<'float32'>(), right.dataSync<'float32'>()];
  const [lengthsA, lengthsB] = [squaredLengths(a, rows), squaredLengths(b, columns)];
  const result = new Float64Array(rows * columns);
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++, at++) {
      const lengths = lengthsA[i]! + lengthsB[j]!;
      const squared = lengths - 2 * products[at]!;
      result[at] = Math.sqrt(
        squared > close * lengths ? squared : squaredDifference(a, i, b, j, width),
      );
    }
  }
  return result;
}

/** Euclidean distances to a power; equal rows have distance 0 with zero gradient. */
export function euclidean(left: tf.Tensor2D, right: tf.Tensor2D, power: number): tf.Tensor2D {
  const matrix = tf.customGrad((...inputs) => {
    const [queries, references, save] = inputs as [tf.Tensor2D, tf.Tensor2D, tf.GradSaveFunc];
    const shape: [number, number] = [queries.shape[0], references.shape[0]];
    const found = distances(queries, references);
    const slopes = found.map((d) => (d > 0 ? power * d ** (power - 2) : 0));
    save([queries, references, tf.tensor2d(Float32Array.from(slopes), shape)]);
    const gradFunc = (upstream: tf.Tensor, saved: tf.Tensor[]) => {
      const [x, y, slope] = saved as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
      const weights = tf.mul(upstream, slope) as tf.Tensor2D; // [queries, references]
      const towards = tf.sub(tf.mul(tf.sum(weights, 1, true), x), tf.matMul(weights, y));
      const ofRight = tf.reshape(tf.sum(weights, 0), [-1, 1]);
      const away = tf.sub(tf.mul(ofRight, y), tf.matMul(weights, x, true));
      return [towards, away];
    };
    return {
      value: tf.tensor2d(
        Float32Array.from(found, (d) => d ** power),
        shape,
      ),
      gradFunc,
    };
  });
  return matrix(left, right) as tf.Tensor2D;
}
