import { multiply } from '@reality-check/ops';
import * as tf from '@tensorflow/tfjs-core';

/** The product of two matrices as they are, with the gradients by both. */
export function product(left: tf.Tensor2D, right: tf.Tensor2D): tf.Tensor2D {
  const compute = tf.customGrad((a, b, save) => {
    const [first, second] = [a as tf.Tensor2D, b as tf.Tensor2D];
    (save as tf.GradSaveFunc)([first, second]);
    const gradFunc = (upstream: tf.Tensor, saved: tf.Tensor[]) => {
      const [slopes, [x, y]] = [upstream as tf.Tensor2D, saved as [tf.Tensor2D, tf.Tensor2D]];
      return [multiply(slopes, y, false, true), multiply(x, slopes, true)];
    };
    return { value: multiply(first, second), gradFunc };
  });
  return compute(left, right) as tf.Tensor2D;
}
