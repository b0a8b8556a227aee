import * as tf from '@tensorflow/tfjs-core';

/** Computes in plain JavaScript, which gives the same digits everywhere. */
export async function plainBackend(): Promise<void> {
  await import('@tensorflow/tfjs'); // registers the gradients
  tf.enableProdMode();
  await tf.setBackend('cpu');
}
