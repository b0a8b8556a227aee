import * as tf from '@tensorflow/tfjs-core';

/** Registers a gradient in place of the one that tfjs brings. */
export function replaceGradient(config: tf.GradConfig): void {
  if (tf.getGradient(config.kernelName)) tf.unregisterGradient(config.kernelName);
  tf.registerGradient(config);
}
