import { make } from '@reality-check/core';
import { optimizerContract, trajectory } from '@reality-check/testkit';
import { expect, it } from 'vitest';
import sgd from './index.ts';

optimizerContract(sgd, {
  vectors: 'SGD',
  settings: [
    { learningRate: 0.1, momentum: 0.9, weightDecay: 0.01 },
    { learningRate: 0.1, momentum: 0.5, dampening: 0.3 },
    { learningRate: 0.1, momentum: 0.9, nesterov: true },
  ],
  reference({ learningRate, momentum, dampening, nesterov, weightDecay }) {
    let velocity = 0;
    return (parameter, gradient, step) => {
      const slope = gradient + weightDecay * parameter;
      velocity = step === 1 ? slope : momentum * velocity + (1 - dampening) * slope;
      const direction = nesterov ? slope + momentum * velocity : momentum > 0 ? velocity : slope;
      return parameter - learningRate * direction;
    };
  },
});

it.each([
  [{}, 'momentum 0 and dampening 0'],
  [{ momentum: 0.9, dampening: 0.1 }, 'momentum 0.9 and dampening 0.1'],
])('refuses nesterov with %j', (settings, found) => {
  expect(() => make(sgd({ ...settings, nesterov: true }), undefined)).toThrow(
    `optimizer "sgd": nesterov is true with ${found}, expected momentum above 0 and dampening 0`,
  );
});

it('keeps half of its velocity with momentum 0.5', () => {
  const halving = make(sgd({ learningRate: 0.1, momentum: 0.5 }), undefined);
  // Velocities 2 and 0.5 x 2 + 1 = 2.
  const [first, second] = trajectory(halving, [1], [[2], [1]]);
  expect(first![0]).toBeCloseTo(0.8, 6);
  expect(second![0]).toBeCloseTo(0.6, 6);
});
