import * as tf from '@tensorflow/tfjs-core';

/** The numbers of a tensor that is made and let go of meanwhile. */
export function numbersOf(make: () => tf.Tensor): Float32Array {
  const found = tf.tidy(make);
  try {
    return found.dataSync<'float32'>().slice();
  } finally {
    // `tidy` is not given the array, which it would search for tensors.
    found.dispose();
  }
}
