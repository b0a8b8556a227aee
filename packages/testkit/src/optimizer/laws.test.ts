import { defineOptimizer, type Optimizer, real } from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { brokenLaws } from '../contract-law.ts';
import { optimizerLaws } from './laws.ts';
import { optimizerSubject, type PlainUpdate } from './subject.ts';

type Rates = { learningRate: number; weightDecay: number };

const sound = ({ learningRate, weightDecay }: Rates): Optimizer => ({
  slots: ['velocity'],
  scalars: (_, factor) => [factor * learningRate],
  update(parameter, gradient, [velocity], [rate]) {
    const slope = tf.add(gradient, tf.mul(weightDecay, parameter));
    const next = tf.add(tf.mul(0.5, velocity!), slope);
    return { parameter: tf.sub(parameter, tf.mul(rate!, next)), slots: [next] };
  },
});

function reference({ learningRate, weightDecay }: Rates): PlainUpdate {
  let velocity = 0;
  return (parameter, gradient) => {
    velocity = 0.5 * velocity + gradient + weightDecay * parameter;
    return parameter - learningRate * velocity;
  };
}

/** The laws that gradient descent with a velocity breaks, once it is spoilt. */
function broken(spoil: (right: Optimizer, rates: Rates) => Partial<Optimizer>): string[] {
  const plugin = defineOptimizer({
    name: 'spoilt',
    source: import.meta.url,
    params: {
      learningRate: real(0.1, { above: 0, range: [0.001, 0.2] }),
      weightDecay: real(0.01),
    },
    create(options) {
      const right = sound(options);
      return { ...right, ...spoil(right, options) };
    },
  });
  return brokenLaws(optimizerLaws, optimizerSubject(plugin, reference));
}

it('finds no fault with a sound optimiser', () => {
  expect(broken(() => ({}))).toEqual([]);
});

it('finds another rule than the reference has', () => {
  const spoilt = broken(({ scalars }) => ({
    scalars: (step, factor) => [scalars(step, factor)[0]! * 1.001],
  }));
  expect(spoilt).toEqual(['equals its plain reference over 20 steps']);
});

it('finds a parameter that moves, or is lost, without gradient', () => {
  const law = 'keeps a parameter whose gradient is zero, without weight decay';
  const shrinks = broken(({ update }) => ({
    update: (parameter, ...others) => update(tf.mul(0.999, parameter), ...others),
  }));
  expect(shrinks).toContain(law);
  const divides = broken(({ update }) => ({
    update: (parameter, gradient, ...others) =>
      update(parameter, tf.div(gradient, tf.abs(gradient)), ...others),
  }));
  expect(divides).toContain(law);
});

it('finds a step along the gradient', () => {
  const spoilt = broken(({ scalars }) => ({
    scalars: (step, factor) => scalars(step, factor).map((x) => -x),
  }));
  expect(spoilt).toContain('takes its first step against the gradient');
});

it('finds slots of another shape or name', () => {
  const law = 'keeps the shapes of parameter and slots';
  const flat = broken(({ update }) => ({
    update(...given) {
      const { parameter, slots } = update(...given);
      return { parameter, slots: slots.map((slot) => tf.reshape(slot, [-1])) };
    },
  }));
  expect(flat).toEqual([law]);
  const lost = broken(({ update }) => ({
    update: (...given) => ({ ...update(...given), slots: [] }),
  }));
  expect(lost).toContain(law);
});

it('finds a rule that looks at the whole tensor', () => {
  const spoilt = broken(({ update }) => ({
    update: (parameter, gradient, ...others) =>
      update(parameter, tf.div(gradient, tf.norm(gradient)), ...others),
  }));
  expect(spoilt).toContain('treats every number by itself');
});

it('finds state outside the slots', () => {
  let calls = 0;
  const spoilt = broken(() => ({ scalars: () => [0.1 / ++calls] }));
  expect(spoilt).toContain('keeps nothing but its slots from one call to the next');
});

it('finds tensors that are left, and inputs that are disposed of', () => {
  const law = 'leaves no tensor behind and its inputs as they were';
  const leaks = broken(({ update }) => ({
    update(...given) {
      const next = update(...given);
      tf.keep(next.parameter);
      return next;
    },
  }));
  expect(leaks).toContain(law);
  const disposes = broken(({ update }) => ({
    update(parameter, gradient, ...others) {
      const next = update(parameter, gradient, ...others);
      gradient.dispose();
      return next;
    },
  }));
  expect(disposes).toContain(law);
});

it('finds scalars that are not finite, or too many', () => {
  const law = 'gives as many finite scalars at every step from 1 to a million';
  expect(broken(() => ({ scalars: (step) => [0.1 * 1.01 ** step] }))).toContain(law);
  expect(broken(() => ({ scalars: (step) => (step > 500 ? [0.1, 1] : [0.1]) }))).toContain(law);
});

it('finds a learning rate that follows no schedule', () => {
  const spoilt = broken((_, { learningRate }) => ({ scalars: () => [learningRate] }));
  expect(spoilt).toEqual([
    'leaves parameters where they are while the schedule says 0, and moves them otherwise',
  ]);
});

it('finds a rule that fails at the end of a range only', () => {
  const spoilt = broken((right, { learningRate }) =>
    learningRate < 0.01 ? { scalars: () => [1e38] } : right,
  );
  expect(spoilt).toEqual(['stays finite at both ends of every range']);
});
