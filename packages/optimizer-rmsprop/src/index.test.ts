import { make } from '@reality-check/core';
import { optimizerContract, trajectory } from '@reality-check/testkit';
import { expect, it } from 'vitest';
import rmsprop from './index.ts';

optimizerContract(rmsprop, {
  vectors: 'RMSprop',
  settings: [
    { momentum: 0.9, alpha: 0.9, weightDecay: 0.01 },
    { centered: true },
    { centered: true, momentum: 0.5, epsilon: 0.01 },
  ],
  reference({ learningRate, alpha, epsilon, momentum, centered, weightDecay }) {
    let [square, mean, velocity] = [0, 0, 0];
    return (parameter, gradient) => {
      const slope = gradient + weightDecay * parameter;
      square = alpha * square + (1 - alpha) * slope ** 2;
      mean = alpha * mean + (1 - alpha) * slope;
      const variance = centered ? square - mean ** 2 : square;
      velocity = momentum * velocity + slope / (Math.sqrt(variance) + epsilon);
      return parameter - learningRate * velocity;
    };
  },
});

it('divides the first step by the tenth part of the gradient', () => {
  // s = 0.01 x 2^2 and its root 0.2, so that the step is 0.01 x 2 / 0.2.
  const [first] = trajectory(make(rmsprop(), undefined), [1], [[2]]);
  expect(first![0]).toBeCloseTo(0.9, 6);
});

it('gives no NaN where rounding leaves a variance below zero', () => {
  const centered = make(rmsprop({ centered: true, alpha: 0.5 }), undefined);
  const reached = trajectory(centered, [1], Array(200).fill([0.3]));
  expect(reached.flat().every(Number.isFinite)).toBe(true);
});
