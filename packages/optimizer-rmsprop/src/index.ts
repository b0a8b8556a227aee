import { defineOptimizer, flag, real } from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';

/** RMSprop (Hinton 2012): steps divided by the recent size of the gradient, as in PyTorch. */
export default defineOptimizer({
  name: 'rmsprop',
  source: import.meta.url,
  params: {
    /** Step size. */
    learningRate: real(0.01, { above: 0, range: [1e-6, 1], log: true }),
    /** Part of the running averages that stays from step to step. */
    alpha: real(0.99, { min: 0, max: 0.999999, range: [0.5, 0.999] }),
    /** Added to the root of the averaged square, against division by zero. */
    epsilon: real(1e-8, { min: 1e-30, range: [1e-10, 1e-3], log: true }),
    /** Part of the velocity that stays from step to step; 0 keeps none. */
    momentum: real(0, { min: 0, max: 1, range: [0, 0.99] }),
    /** Whether the average gradient is taken off, so that its variance is left (Graves 2013). */
    centered: flag(false),
    /** Multiple of the parameter that is added to its gradient. */
    weightDecay: real(0, { min: 0, range: [0, 0.01] }),
  },
  create({ learningRate, alpha, epsilon, momentum, centered, weightDecay }) {
    const slots = ['square', ...(centered ? ['mean'] : []), ...(momentum > 0 ? ['velocity'] : [])];
    return {
      slots,
      scalars: (_, factor) => [factor * learningRate],
      update(parameter, gradient, state, [rate]) {
        const slot = (name: string) => state[slots.indexOf(name)];
        const average = (before: tf.Tensor, now: tf.Tensor) =>
          tf.add(tf.mul(alpha, before), tf.mul(1 - alpha, now));

        const slope = weightDecay > 0 ? tf.add(gradient, tf.mul(weightDecay, parameter)) : gradient;
        const square = average(slot('square')!, tf.square(slope));
        const before = slot('mean');
        const mean = before && average(before, slope);
        // Rounding may leave a variance below zero, which has no root.
        const variance = mean ? tf.relu(tf.sub(square, tf.square(mean))) : square;
        const scaled = tf.div(slope, tf.add(tf.sqrt(variance), epsilon));
        const velocity = slot('velocity');
        const step = velocity ? tf.add(tf.mul(momentum, velocity), scaled) : scaled;
        return {
          parameter: tf.sub(parameter, tf.mul(rate!, step)),
          slots: [square, ...(mean ? [mean] : []), ...(velocity ? [step] : [])],
        };
      },
    };
  },
});
