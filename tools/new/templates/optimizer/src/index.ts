import { defineOptimizer, real } from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';

/** Gradient descent whose rate falls with the square root of the steps. */
export default defineOptimizer({
  name: 'template-name',
  source: import.meta.url,
  params: {
    /** How far the first step goes along the gradient. */
    learningRate: real(0.01, { above: 0, range: [1e-5, 1], log: true }),
  },
  create: ({ learningRate }) => ({
    slots: [],
    scalars: (step) => [learningRate / Math.sqrt(step)],
    update: (parameter, gradient, slots, [rate]) => ({
      parameter: tf.sub(parameter, tf.mul(gradient, rate!)),
      slots,
    }),
  }),
});
