import * as tf from '@tensorflow/tfjs-core';

/** The derivatives after what follows the loss; nearly always nothing does, and the factor is 1. */
export function scaled(gradients: readonly tf.Tensor[], factor: number): tf.Tensor[] {
  return gradients.map((one) => (factor === 1 ? tf.clone(one) : tf.mul(one, factor)));
}
