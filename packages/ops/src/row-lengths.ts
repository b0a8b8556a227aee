import * as tf from '@tensorflow/tfjs-core';
import { euclideanLengths } from './euclidean-lengths.ts';
import { tensorLoops } from './tensor-loops.ts';

/** The Euclidean length of every row; the gradient of a zero row is 0. */
export function rowLengths(rows: tf.Tensor2D): tf.Tensor1D {
  const [count, width] = rows.shape;
  const loops = tensorLoops();
  const measure = tf.customGrad((input, save) => {
    if (loops) {
      const [unit, found] = loops.unitRows(input as tf.Tensor2D);
      (save as tf.GradSaveFunc)([unit]);
      const gradFunc = (upstream: tf.Tensor, [saved]: tf.Tensor[]) =>
        tf.mul(saved!, tf.expandDims(upstream, 1));
      return { value: found, gradFunc };
    }
    const values = (input as tf.Tensor).dataSync<'float32'>();
    const lengths = euclideanLengths(values, count);
    const gradFunc = (upstream: tf.Tensor) => {
      const slopes = upstream.dataSync<'float32'>();
      const gradient = values.map((entry, at) => {
        const row = Math.floor(at / width);
        return lengths[row] === 0 ? 0 : (slopes[row]! * entry) / lengths[row]!;
      });
      return tf.tensor2d(gradient, [count, width]);
    };
    return { value: tf.tensor1d(Float32Array.from(lengths)), gradFunc };
  });
  return measure(rows) as tf.Tensor1D;
}
