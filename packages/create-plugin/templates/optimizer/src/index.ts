import { defineOptimizer, real } from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';

/** Gradient descent with momentum, whose rate falls with the square root of the steps. */
export default defineOptimizer({
  name: 'template-name',
  source: import.meta.url,
  params: {
    /** How far the first step goes along the gradient. */
    learningRate: real(0.01, { above: 0, range: [1e-5, 1], log: true }),
    /** Part of the velocity that stays from step to step. */
    momentum: real(0.9, { min: 0, max: 1, range: [0, 0.99] }),
  },
  create: ({ learningRate, momentum }) => ({
    slots: ['velocity'],
    scalars: (step, factor) => [(factor * learningRate) / Math.sqrt(step)],
    update(parameter, gradient, [velocity], [rate]) {
      const next = tf.add(tf.mul(momentum, velocity!), gradient);
      return { parameter: tf.sub(parameter, tf.mul(rate!, next)), slots: [next] };
    },
  }),
});
