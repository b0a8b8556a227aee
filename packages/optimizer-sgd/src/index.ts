import { ConfigError, defineOptimizer, flag, real } from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';

/** Stochastic gradient descent with momentum (Polyak 1964) or Nesterov's (1983), as in PyTorch. */
export default defineOptimizer({
  name: 'sgd',
  source: import.meta.url,
  params: {
    /** Step size. */
    learningRate: real(0.001, { above: 0, range: [1e-6, 1], log: true }),
    /** Part of the velocity that stays from step to step; 0 keeps none. */
    momentum: real(0, { min: 0, max: 1, range: [0, 0.99] }),
    /** Part of the gradient that does not enter the velocity. */
    dampening: real(0, { min: 0, max: 1, range: [0, 0.99] }),
    /** Whether the step looks ahead along the velocity. */
    nesterov: flag(false),
    /** Multiple of the parameter that is added to its gradient. */
    weightDecay: real(0, { min: 0, range: [0, 0.01] }),
  },
  create({ learningRate, momentum, dampening, nesterov, weightDecay }) {
    if (nesterov && (momentum === 0 || dampening > 0)) {
      throw new ConfigError(
        `optimizer "sgd": nesterov is true with momentum ${momentum} and dampening ${dampening}, expected momentum above 0 and dampening 0; change them, or set nesterov to false`,
      );
    }
    return {
      slots: momentum > 0 ? ['velocity'] : [],
      // PyTorch starts the velocity with the first gradient as it is.
      scalars: (step, factor) => [factor * learningRate, step === 1 ? 1 : 1 - dampening],
      update(parameter, gradient, [velocity], [rate, share]) {
        const slope = weightDecay > 0 ? tf.add(gradient, tf.mul(weightDecay, parameter)) : gradient;
        const next = velocity && tf.add(tf.mul(momentum, velocity), tf.mul(share!, slope));
        const ahead = next && nesterov ? tf.add(slope, tf.mul(momentum, next)) : next;
        return {
          parameter: tf.sub(parameter, tf.mul(rate!, ahead ?? slope)),
          slots: next ? [next] : [],
        };
      },
    };
  },
});
