import { defineOptimizer, flag, real } from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';

/** AdamW (Loshchilov, Hutter 2019): Adam with weight decay apart from the gradient, as in PyTorch. */
export default defineOptimizer({
  name: 'adamw',
  source: import.meta.url,
  params: {
    /** Step size. */
    learningRate: real(0.001, { above: 0, range: [1e-6, 1], log: true }),
    /** Part of the averaged gradient that stays from step to step. */
    beta1: real(0.9, { min: 0, max: 0.999999, range: [0, 0.99] }),
    /** Part of the averaged square that stays from step to step. */
    beta2: real(0.999, { min: 0, max: 0.999999, range: [0.9, 0.9999] }),
    /** Added to the root of the averaged square, against division by zero. */
    epsilon: real(1e-8, { min: 1e-30, range: [1e-10, 1e-3], log: true }),
    /** Part of the parameter, times the learning rate, that is taken off in every step. */
    weightDecay: real(0.01, { min: 0, range: [0, 0.5] }),
    /** Whether to divide by the largest averaged square so far (Reddi, Kale, Kumar 2018). */
    amsgrad: flag(false),
  },
  create: ({ learningRate, beta1, beta2, epsilon, weightDecay, amsgrad }) => ({
    slots: ['mean', 'square', ...(amsgrad ? ['largestSquare'] : [])],
    // The averages start at zero; the first two make up for it.
    scalars: (step, factor) => [
      (factor * learningRate) / (1 - beta1 ** step),
      Math.sqrt(1 - beta2 ** step),
      1 - factor * learningRate * weightDecay,
    ],
    update(parameter, gradient, [mean, square, largest], [rate, root, kept]) {
      const nextMean = tf.add(tf.mul(beta1, mean!), tf.mul(1 - beta1, gradient));
      const nextSquare = tf.add(tf.mul(beta2, square!), tf.mul(1 - beta2, tf.square(gradient)));
      const nextLargest = largest && tf.maximum(largest, nextSquare);
      const size = tf.div(tf.sqrt(nextLargest ?? nextSquare), root!);
      const step = tf.mul(rate!, tf.div(nextMean, tf.add(size, epsilon)));
      return {
        parameter: tf.sub(tf.mul(kept!, parameter), step),
        slots: [nextMean, nextSquare, ...(nextLargest ? [nextLargest] : [])],
      };
    },
  }),
});
