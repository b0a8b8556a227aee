import { stream } from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';
import type { ContractLaw } from '../contract-law.ts';
import { holds } from '../law-error.ts';
import { advance, startOf, trajectory } from './run.ts';
import type { OptimizerSubject } from './subject.ts';

type Law = ContractLaw<OptimizerSubject>;

const steps = 20;

function drawn(seed: number, count: number): number[] {
  const random = stream('testkit', 'optimizer', seed);
  return Array.from({ length: count }, () => Math.fround(random.normal()));
}

/** Five numbers, and their gradients in 20 steps; the last gradient is always zero. */
const values = drawn(0, 5);
const gradients = Array.from({ length: steps }, (_, step) => [...drawn(step + 1, 4), 0]);

function agree(found: number, expected: number): boolean {
  return Math.abs(found - expected) <= 2e-5 * Math.max(1, Math.abs(expected));
}

const equalsReference: Law = {
  name: 'equals its plain reference over 20 steps',
  check({ trials }) {
    for (const { settings, optimizer, plain } of trials) {
      const found = trajectory(optimizer, values, gradients);
      values.forEach((value, entry) => {
        const update = plain();
        let expected = value;
        for (let step = 1; step <= steps; step++) {
          expected = update(expected, gradients[step - 1]![entry]!, step);
          const reached = found[step - 1]![entry]!;
          holds(agree(reached, expected), () => ({
            on: `number ${entry}, step ${step}, ${settings}`,
            found: `${reached}`,
            expected: `${expected}`,
            cause: 'epsilon on the other side of the root, or steps counted from 0',
          }));
        }
      });
    }
  },
};

const zeroGradient: Law = {
  name: 'keeps a parameter whose gradient is zero, without weight decay',
  check({ withoutDecay }) {
    for (const { settings, optimizer } of withoutDecay) {
      const zeros = gradients.map((gradient) => gradient.map(() => 0));
      for (const reached of trajectory(optimizer, values, zeros)) {
        holds(reached.join() === values.join(), () => ({
          on: settings,
          found: reached.join(', '),
          expected: values.join(', '),
          cause: 'a division of 0 by 0 where nothing is added to the divisor',
        }));
      }
    }
  },
};

const againstGradient: Law = {
  name: 'takes its first step against the gradient',
  check({ trials }) {
    for (const { settings, optimizer } of trials) {
      const slopes = [1, -1, 1e-4, -30];
      const [reached] = trajectory(
        optimizer,
        slopes.map(() => 0),
        [slopes],
      );
      slopes.forEach((slope, entry) => {
        holds(Math.sign(reached![entry]!) === -Math.sign(slope), () => ({
          on: `the parameter 0 with gradient ${slope}, ${settings}`,
          found: `${reached![entry]}`,
          expected: `a number ${slope > 0 ? 'below' : 'above'} 0`,
          cause: 'the step added instead of taken off, or the first step left out',
        }));
      });
    }
  },
};

const shapes: Law = {
  name: 'keeps the shapes of parameter and slots',
  check({ trials }) {
    for (const { settings, optimizer } of trials) {
      const { slots } = optimizer;
      holds(new Set(slots).size === slots.length, () => ({
        on: settings,
        found: `slots named ${slots.join(', ')}`,
        expected: 'names that differ',
        cause: 'a name copied',
      }));
      for (const shape of [[7], [2, 3], [2, 2, 3, 1]]) {
        tf.tidy(() => {
          const state = startOf(optimizer, tf.ones(shape));
          const next = advance(optimizer, state, tf.ones(shape), 1);
          const found = [next.parameter, ...next.slots].map((tensor) => tensor.shape.join('x'));
          const expected = Array(slots.length + 1).fill(shape.join('x'));
          holds(found.join() === expected.join(), () => ({
            on: settings,
            found: `shapes ${found.join(', ')} (parameter, slots)`,
            expected: `${expected.join(', ')}`,
            cause: 'a slot that is not handed on, or handed on in another order',
          }));
        });
      }
    }
  },
};

const oneByOne: Law = {
  name: 'treats every number by itself',
  check({ trials }) {
    for (const { settings, optimizer } of trials) {
      const together = trajectory(optimizer, values, gradients).at(-1)!;
      values.forEach((value, entry) => {
        const alone = trajectory(
          optimizer,
          [value],
          gradients.map((gradient) => [gradient[entry]!]),
        ).at(-1)!;
        holds(agree(together[entry]!, alone[0]!), () => ({
          on: `number ${entry} of a tensor of ${values.length}, ${settings}`,
          found: `${together[entry]}`,
          expected: `${alone[0]}, as when it is alone`,
          cause: 'a sum or norm over the tensor; the engine joins parameters to one tensor',
        }));
      });
    }
  },
};

const noMemory: Law = {
  name: 'keeps nothing but its slots from one call to the next',
  check({ trials }) {
    for (const { settings, optimizer } of trials) {
      const first = trajectory(optimizer, values, gradients).at(-1)!;
      trajectory(optimizer, [9, 8, 7], [[1, 2, 3]]);
      const second = trajectory(optimizer, values, gradients).at(-1)!;
      holds(first.join() === second.join(), () => ({
        on: settings,
        found: second.join(', '),
        expected: `${first.join(', ')}, as before`,
        cause: 'state outside the slots, which is lost when a run resumes',
      }));
    }
  },
};

const noTraces: Law = {
  name: 'leaves no tensor behind and its inputs as they were',
  check({ trials }) {
    for (const { settings, optimizer } of trials) {
      const before = tf.memory().numTensors;
      const inputs = [tf.tensor1d(values), tf.tensor1d(gradients[0]!)] as const;
      tf.tidy(() => {
        advance(optimizer, startOf(optimizer, inputs[0]), inputs[1], 1);
      });
      const same = inputs.every((input, at) => {
        const wanted = [values, gradients[0]!][at]!;
        return !input.isDisposed && input.dataSync<'float32'>().join() === wanted.join();
      });
      for (const input of inputs) if (!input.isDisposed) input.dispose();
      const left = tf.memory().numTensors - before;
      holds(same && left === 0, () => ({
        on: settings,
        found: `${left} tensors left, the inputs ${same ? 'unchanged' : 'changed or disposed of'}`,
        expected: 'no tensor left, the inputs unchanged',
        cause: 'tf.keep or dispose; the caller tidies up',
      }));
    }
  },
};

const scalars: Law = {
  name: 'gives as many finite scalars at every step from 1 to a million',
  check({ trials, ends }) {
    for (const { settings, optimizer } of [...trials, ...ends]) {
      const count = optimizer.scalars(1, 1).length;
      for (let step = 1; step <= 1e6; step += Math.ceil(step / 200)) {
        const found = optimizer.scalars(step, 1);
        const fine = found.every((value) => Number.isFinite(Math.fround(value)));
        holds(fine && found.length === count, () => ({
          on: `step ${step}, ${settings}`,
          found: `[${found.join(', ')}]`,
          expected: `${count} finite numbers`,
          cause: 'a power that reaches 1 or overflows',
        }));
      }
    }
  },
};

const scheduled: Law = {
  name: 'leaves parameters where they are while the schedule says 0, and moves them otherwise',
  check({ trials }) {
    for (const { settings, optimizer } of trials) {
      const [still, half] = [0, 0.5].map((factor) =>
        tf.tidy(() => {
          const start = startOf(optimizer, tf.tensor1d(values));
          const next = advance(optimizer, start, tf.tensor1d(gradients[0]!), 1, factor);
          return [...next.parameter.dataSync<'float32'>()];
        }),
      );
      holds(still!.join() === values.join() && half!.join() !== values.join(), () => ({
        on: `factors 0 and 0.5, ${settings}`,
        found: `${still!.join(', ')} and ${half!.join(', ')}`,
        expected: `${values.join(', ')} and other numbers`,
        cause: 'a learning rate that is not multiplied by the factor',
      }));
    }
  },
};

const finite: Law = {
  name: 'stays finite at both ends of every range',
  check({ ends }) {
    for (const { settings, optimizer } of ends) {
      for (const size of [1e-6, 1, 1e3]) {
        const large = gradients.map((gradient) => gradient.map((slope) => size * slope));
        const reached = trajectory(optimizer, values, large).at(-1)!;
        holds(reached.every(Number.isFinite), () => ({
          on: `gradients of about ${size}, ${settings}`,
          found: reached.join(', '),
          expected: 'finite numbers',
          cause: 'the root of a number below 0, or a division by 0',
        }));
      }
    }
  },
};

/** The laws of an optimiser. */
export const optimizerLaws: readonly Law[] = [
  equalsReference,
  zeroGradient,
  againstGradient,
  shapes,
  oneByOne,
  noMemory,
  noTraces,
  scalars,
  scheduled,
  finite,
];
