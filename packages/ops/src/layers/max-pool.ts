import * as tf from '@tensorflow/tfjs-core';

/**
 * Name of the kernel that takes the maxima of squares without overlap: input x, attribute size;
 * outputs y, and where each maximum was.
 */
export const maxPooling = 'MaxPooling';

/** The largest number of each square of pixels; a remainder at the right and below is left out. */
export function maxPool(x: tf.Tensor4D, size: number): tf.Tensor4D {
  if (!tf.getKernel(maxPooling, tf.getBackend())) return tf.maxPool(x, size, size, 'valid');
  const outputs = tf.engine().runKernel(maxPooling, { x }, { size }) as unknown as tf.Tensor[];
  return outputs[0] as tf.Tensor4D;
}
