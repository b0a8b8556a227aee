import type { Regularizer } from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';

/**
 * A loss with the term of a regulariser added, times its weight. `perClass` is stated where the
 * rows are class weights: how many of them belong to each class, side by side.
 */
export function regularised(
  loss: tf.Scalar,
  regularizer: Regularizer,
  rows: tf.Tensor2D,
  perClass?: number,
): tf.Scalar {
  if (regularizer.weight === 0) return loss;
  return tf.add(loss, tf.mul(regularizer.weight, regularizer.value(rows, perClass)));
}
