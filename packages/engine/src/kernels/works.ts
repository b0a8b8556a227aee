import * as tf from '@tensorflow/tfjs-core';

/**
 * Whether an operation can be run here: oneDNN's exist on x86 without GPU only, and only where our
 * own addon is loaded. What cannot be run is left to the kernels that tfjs chooses.
 */
export function works(probe: () => tf.Tensor): boolean {
  try {
    tf.tidy(() => probe().dataSync());
    return true;
  } catch {
    return false;
  }
}
