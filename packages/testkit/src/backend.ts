import * as tf from '@tensorflow/tfjs-core';

/**
 * Makes tfjs ready: plain JavaScript, or TensorFlow where the environment says BACKEND=tensorflow.
 * The full tfjs package is loaded since tfjs-core alone registers no gradients.
 */
if (process.env.BACKEND === 'tensorflow') {
  const { loadEngine } = await import('@reality-check/engine');
  await loadEngine('tensorflow');
} else {
  tf.enableProdMode(); // keeps quiet about faster backends
  await import('@tensorflow/tfjs');
  await tf.setBackend('cpu');
}
await tf.ready();
