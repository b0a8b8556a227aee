import { make } from '@reality-check/core';
import { optimizerContract, trajectory } from '@reality-check/testkit';
import { expect, it } from 'vitest';
import adamw from './index.ts';

optimizerContract(adamw, {
  vectors: 'AdamW',
  settings: [
    { learningRate: 0.05, beta1: 0.8, beta2: 0.99, weightDecay: 0.2 },
    { learningRate: 0.05, amsgrad: true, epsilon: 0.01 },
    { weightDecay: 0 },
  ],
  reference({ learningRate, beta1, beta2, epsilon, weightDecay, amsgrad }) {
    let [mean, square, largest] = [0, 0, 0];
    return (parameter, gradient, step) => {
      mean = beta1 * mean + (1 - beta1) * gradient;
      square = beta2 * square + (1 - beta2) * gradient ** 2;
      largest = Math.max(largest, square);
      const unbiased = (amsgrad ? largest : square) / (1 - beta2 ** step);
      const direction = mean / (1 - beta1 ** step) / (Math.sqrt(unbiased) + epsilon);
      return parameter - learningRate * weightDecay * parameter - learningRate * direction;
    };
  },
});

it('shrinks a parameter whose gradient is zero', () => {
  const decaying = make(adamw({ learningRate: 0.1, weightDecay: 0.5 }), undefined);
  const [first, second] = trajectory(decaying, [1], [[0], [0]]);
  expect(first![0]).toBeCloseTo(0.95, 6);
  expect(second![0]).toBeCloseTo(0.95 ** 2, 6);
});
