import * as tf from '@tensorflow/tfjs-core';

/** The shortest length that a row is divided by, as in PyTorch. */
const shortest = 1e-12;

/**
 * Every row divided by its Euclidean length. A row shorter than 1e-12 is divided by 1e-12, a
 * constant in its gradient, so that zero rows stay zero and finite.
 */
export function normaliseRows(rows: tf.Tensor2D): tf.Tensor2D {
  const divide = tf.customGrad((input, save) => {
    const length = tf.norm(input as tf.Tensor, 2, 1, true); // [rows, 1]
    const inverse = tf.div(1, tf.maximum(length, shortest));
    const unit = tf.mul(input as tf.Tensor, inverse);
    (save as tf.GradSaveFunc)([unit, inverse, tf.step(tf.sub(length, shortest))]);
    return {
      value: unit,
      gradFunc: (upstream: tf.Tensor, saved: tf.Tensor[]) => {
        const [direction, scale, free] = saved as [tf.Tensor, tf.Tensor, tf.Tensor];
        const along = tf.mul(free, tf.sum(tf.mul(upstream, direction), 1, true));
        return tf.mul(scale, tf.sub(upstream, tf.mul(direction, along)));
      },
    };
  });
  return divide(rows) as tf.Tensor2D;
}
