import { stream } from '@reality-check/core';
import { assert, describe, it } from 'vitest';
import { randomByStep } from './random-by-step.ts';

describe('random numbers by step', () => {
  it('are the same whatever was drawn in the steps before', () => {
    const whole = randomByStep((step) => stream(1, step));
    const resumed = randomByStep((step) => stream(1, step));
    for (const step of [1, 2, 3]) {
      whole.begin(step);
      for (let draw = 0; draw < step; draw++) whole.random.uniform();
    }
    for (const each of [whole, resumed]) each.begin(4);
    const draws = ({ random }: typeof whole) => [
      random.uniform(),
      random.integer(100),
      random.normal(),
      random.shuffle([1, 2, 3, 4, 5]),
    ];
    assert.deepEqual(draws(whole), draws(resumed));
  });
});
