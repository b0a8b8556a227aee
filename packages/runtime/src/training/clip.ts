import * as tf from '@tensorflow/tfjs-core';

/** As in PyTorch, against division by zero. */
const epsilon = 1e-6;

/**
 * Scales gradients so that their norm, over all of them together, is at most `norm`; 0 leaves them
 * as they are.
 */
export function clipGradients(gradients: readonly tf.Tensor[], norm: number): tf.Tensor[] {
  if (norm === 0 || gradients.length === 0) return [...gradients];
  const squares = gradients.map((gradient) => tf.sum(tf.square(gradient)));
  const length = tf.sqrt(tf.addN(squares));
  const factor = tf.minimum(1, tf.div(norm, tf.add(length, epsilon)));
  return gradients.map((gradient) => tf.mul(gradient, factor));
}
