import * as tf from '@tensorflow/tfjs-core';
import type { ContractLaw } from '../../contract-law.ts';
import { holds } from '../../law-error.ts';
import { apart, outputsOf, withNetwork } from '../measure.ts';
import type { NetworkSubject } from '../subject.ts';

type Law = ContractLaw<NetworkSubject>;

/** What comes out is what was announced. */
export const rows: Law = {
  name: 'gives one finite row for each input, as long as it says',
  check({ trials }) {
    for (const trial of trials) {
      withNetwork(trial, 1, (network) => {
        for (const count of [1, 2, 5]) {
          for (const training of [false, true]) {
            const { shape, dtype, values } = tf.tidy(() => {
              const result = network.apply(trial.inputs(count, 0), training);
              const { shape, dtype } = result as tf.Tensor;
              return { shape, dtype, values: result.dataSync<'float32'>().slice() };
            });
            const on = `${count} rows, ${training ? 'training' : 'evaluation'}, ${trial.on}`;
            holds(shape.join() === [count, network.outputs].join() && dtype === 'float32', () => ({
              on,
              found: `${dtype} of the shape [${shape.join(', ')}]`,
              expected: `float32 of the shape [${count}, ${network.outputs}]`,
              cause: '`outputs` worked out for another input',
            }));
            // A batch of one has no variance, and may come to nothing in training.
            holds(
              values.every((value) => Number.isFinite(value)),
              () => ({
                on,
                found: `${values.find((value) => !Number.isFinite(value))}`,
                expected: 'finite numbers',
                cause: 'a division by a variance or a length of 0',
              }),
            );
          }
        }
      });
    }
  },
};

/** An embedding says something of its own picture, and of no other. */
export const apartRows: Law = {
  name: 'treats the rows of a batch apart in evaluation, and tells them apart',
  check({ trials }) {
    for (const trial of trials) {
      withNetwork(trial, 1, (network) => {
        const together = outputsOf(network, trial, { rows: 3 });
        const alone = tf.tidy(() => {
          const inputs = trial.inputs(3, 0);
          return tf.unstack(inputs).flatMap((one) => {
            const row = network.apply(tf.expandDims(one), false);
            return [...row.dataSync<'float32'>()];
          });
        });
        const difference = apart(together, alone);
        holds(difference < 1e-5, () => ({
          on: trial.on,
          found: `rows that differ by ${difference.toExponential(1)} when they are alone`,
          expected: 'the same rows',
          cause: 'statistics of the batch used in evaluation, or a shape that mixes rows',
        }));
        const [first, second] = [0, 1].map((row) =>
          together.subarray(row * network.outputs, (row + 1) * network.outputs),
        );
        holds(apart(first!, second!) > 1e-6, () => ({
          on: trial.on,
          found: 'one and the same row for two inputs',
          expected: 'different rows',
          cause: 'an activation that is always 0 at the start, or an input that is not used',
        }));
      });
    }
  },
};
