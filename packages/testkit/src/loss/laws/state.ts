import type { Loss } from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';
import { holds } from '../../law-error.ts';
import { advance, measure } from '../measure.ts';
import { ordinaryBatches } from '../standard-batches.ts';
import { withLoss } from '../subject.ts';
import { law, place } from './law.ts';

const batch = ordinaryBatches[0]!;
const on = place(batch, {});

/** Memory use does not grow from step to step. */
export const tensors = law('leaves no tensor behind', (subject) => {
  const before = tf.memory().numTensors;
  const count = (when: string, wanted: number, cause: string) => {
    const found = tf.memory().numTensors - before;
    holds(found === wanted, () => ({
      on,
      found: `${found} more tensors ${when}`,
      expected: `${wanted}`,
      cause,
    }));
  };
  withLoss(subject, {}, batch, (loss) => {
    const own = loss.variables?.length ?? 0;
    count('after the loss was made', own, 'the initial value of a variable was not disposed of');
    for (let step = 0; step < 3; step++) measure(loss, batch, on);
    count('after three steps', own, 'tf.keep, or a tensor made outside of `value`');
  });
  count('after the variables were disposed of', 0, 'a variable is missing in `variables`');
});

const values = (loss: Loss): Float32Array[] =>
  (loss.variables ?? []).map((variable) => variable.dataSync<'float32'>().slice());
const equal = (left: ArrayLike<number>[], right: ArrayLike<number>[]) =>
  JSON.stringify(left) === JSON.stringify(right);

/** A comparison can be repeated. */
export const seed = law('follows its seed', (subject) => {
  const run = (number: number) =>
    withLoss(
      subject,
      {},
      batch,
      (loss) => {
        const initial = values(loss);
        const drawn = ({ rank, trainable }: tf.Variable) => rank > 1 && trainable;
        const matrices = initial.filter((_, at) => drawn(loss.variables![at]!));
        return { initial, matrices, value: measure(loss, batch, on).value };
      },
      number,
    );
  const [first, again, other] = [run(1), run(1), run(2)];
  holds(equal(first.initial, again.initial) && first.value === again.value, () => ({
    on,
    found: `with one seed, initial variables or losses that differ (${first.value}, ${again.value})`,
    expected: 'the same numbers',
    cause: 'Math.random or tf.randomNormal in place of `context.random`',
  }));
  holds(first.matrices.length === 0 || !equal(first.matrices, other.matrices), () => ({
    on,
    found: 'the same initial variables with two seeds',
    expected: 'other numbers',
    cause: 'a seed of its own in place of `context.random`',
  }));
});

/** A stopped run can go on. */
export const saving = law('variables can be saved and loaded back', (subject) => {
  const saved = withLoss(
    subject,
    {},
    batch,
    (loss) => {
      const names = (loss.variables ?? []).map((variable) => variable.name);
      holds(
        new Set(names).size === names.length && !names.some((name) => /^\d*$/.test(name)),
        () => ({
          on,
          found: `variables named ${names.map((name) => `"${name}"`).join(', ')}`,
          expected: 'a name of its own for each, the same in every process',
          cause: '`variable` of @reality-check/ops was not used, or used twice with one name',
        }),
      );
      // What the loss remembers of earlier batches has to be in its variables.
      for (const earlier of [batch, ordinaryBatches[2]!]) advance(loss, earlier, on);
      return {
        variables: new Map(names.map((name, at) => [name, values(loss)[at]!])),
        value: measure(loss, batch, on).value,
      };
    },
    1,
  );
  withLoss(
    subject,
    {},
    batch,
    (loss) => {
      for (const variable of loss.variables ?? []) {
        const stored = saved.variables.get(variable.name)!;
        tf.tidy(() => variable.assign(tf.tensor(stored, variable.shape, variable.dtype)));
      }
      const { value } = measure(loss, batch, on);
      holds(value === saved.value, () => ({
        on,
        found: `loss ${value} after the variables were loaded into a new loss`,
        expected: `${saved.value}, as when they were saved`,
        cause: 'the loss keeps state outside of `variables`',
      }));
    },
    2,
  );
});
