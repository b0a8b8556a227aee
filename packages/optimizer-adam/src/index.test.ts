import { make } from '@reality-check/core';
import { optimizerContract, trajectory } from '@reality-check/testkit';
import { expect, it } from 'vitest';
import adam from './index.ts';

optimizerContract(adam, {
  vectors: 'Adam',
  settings: [
    { learningRate: 0.05, beta1: 0.8, beta2: 0.99, weightDecay: 0.1 },
    { learningRate: 0.05, amsgrad: true, epsilon: 0.01 },
    { beta1: 0, beta2: 0 },
  ],
  reference({ learningRate, beta1, beta2, epsilon, weightDecay, amsgrad }) {
    let [mean, square, largest] = [0, 0, 0];
    return (parameter, gradient, step) => {
      const slope = gradient + weightDecay * parameter;
      mean = beta1 * mean + (1 - beta1) * slope;
      square = beta2 * square + (1 - beta2) * slope ** 2;
      largest = Math.max(largest, square);
      const unbiased = (amsgrad ? largest : square) / (1 - beta2 ** step);
      const direction = mean / (1 - beta1 ** step) / (Math.sqrt(unbiased) + epsilon);
      return parameter - learningRate * direction;
    };
  },
});

it('takes a first step of the learning rate, however large the gradient', () => {
  const [first] = trajectory(make(adam({ learningRate: 0.01 }), undefined), [1, 1], [[50, -0.02]]);
  expect(first![0]).toBeCloseTo(0.99, 6);
  expect(first![1]).toBeCloseTo(1.01, 6);
});
