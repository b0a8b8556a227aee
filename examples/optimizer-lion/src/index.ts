import { defineOptimizer, real } from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';

/** Lion (Chen et al. 2023): steps of one size, in the direction of an interpolated gradient's signs. */
export default defineOptimizer({
  name: 'lion',
  source: import.meta.url,
  params: {
    /** Size of a step; a tenth to a third of what Adam takes. */
    learningRate: real(1e-4, { above: 0, range: [1e-6, 1e-2], log: true }),
    /** Part of the momentum in the direction of a step. */
    beta1: real(0.9, { min: 0, max: 1, range: [0.8, 0.99] }),
    /** Part of the momentum that stays from step to step. */
    beta2: real(0.99, { min: 0, max: 1, range: [0.9, 0.999] }),
    /** Part of a parameter that a step takes away, times the learning rate. */
    weightDecay: real(0, { min: 0, range: [0, 1] }),
  },
  create: ({ learningRate, beta1, beta2, weightDecay }) => {
    const mix = (part: number, momentum: tf.Tensor, gradient: tf.Tensor) =>
      tf.add(tf.mul(part, momentum), tf.mul(1 - part, gradient));
    return {
      slots: ['momentum'],
      scalars: (_step, factor) => [factor * learningRate],
      update(parameter, gradient, [momentum], [rate]) {
        const direction = tf.sign(mix(beta1, momentum!, gradient));
        const change = tf.add(direction, tf.mul(weightDecay, parameter));
        return {
          parameter: tf.sub(parameter, tf.mul(rate!, change)),
          slots: [mix(beta2, momentum!, gradient)],
        };
      },
    };
  },
});
