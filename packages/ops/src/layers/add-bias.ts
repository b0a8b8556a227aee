import * as tf from '@tensorflow/tfjs-core';

/** Name of the kernel that adds a number to each channel: inputs x, bias. */
export const biasAddition = 'BiasAddition';

/** Adds a number to each channel, the last dimension. */
export function addBias<T extends tf.Tensor>(x: T, bias: tf.Tensor1D): T {
  if (!tf.getKernel(biasAddition, tf.getBackend())) return tf.add(x, bias);
  return tf.engine().runKernel(biasAddition, { x, bias }) as T;
}
