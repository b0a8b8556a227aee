import * as tf from '@tensorflow/tfjs-core';
import type { ContractLaw } from '../../contract-law.ts';
import { holds } from '../../law-error.ts';
import { gradientsOf, outputsOf, same, valuesOf, withNetwork } from '../measure.ts';
import type { NetworkSubject } from '../subject.ts';

type Law = ContractLaw<NetworkSubject>;

/** Checkpoints find a variable by its name. */
export const names: Law = {
  name: 'names each variable once',
  check({ trials }) {
    for (const trial of trials) {
      withNetwork(trial, 1, ({ variables }) => {
        const found = variables.map(({ name }) => name);
        const unnamed = found.filter((name) => /^\d*$/.test(name));
        holds(unnamed.length === 0 && new Set(found).size === found.length, () => ({
          on: trial.on,
          found: found.join(', '),
          expected: 'a name of its own for each variable',
          cause: 'layers that share a name, or tf.variable without one',
        }));
      });
    }
  },
};

/** All methods of a comparison start from the same weights. */
export const seeds: Law = {
  name: 'takes its initial weights from the random stream alone',
  check({ trials }) {
    for (const trial of trials) {
      const [first, again, other] = [1, 1, 2].map((seed) => withNetwork(trial, seed, valuesOf));
      const equal = (one: Float32Array[], two: Float32Array[]) =>
        one.every((values, at) => same(values, two[at]!));
      holds(equal(first!, again!), () => ({
        on: trial.on,
        found: 'other weights the second time',
        expected: 'the same from the same stream',
        cause: 'Math.random or tf.randomNormal in place of `context.random`',
      }));
      holds(!equal(first!, other!), () => ({
        on: trial.on,
        found: 'the same weights from two streams',
        expected: 'other weights',
        cause: 'a stream of its own in place of `context.random`',
      }));
    }
  },
};

/** A checkpoint is all there is to a network. */
export const saving: Law = {
  name: 'is what its variables are: they can be saved and loaded into another one',
  check({ trials }) {
    for (const trial of trials) {
      const trained = withNetwork(trial, 1, (network) => {
        // Moves the statistics away from where they start.
        outputsOf(network, trial, { training: true, seed: 5 });
        return { values: valuesOf(network), rows: outputsOf(network, trial) };
      });
      withNetwork(trial, 2, (network) => {
        network.variables.forEach((variable, at) => {
          tf.tidy(() => variable.assign(tf.tensor(trained.values[at]!, variable.shape)));
        });
        holds(same(outputsOf(network, trial), trained.rows), () => ({
          on: trial.on,
          found: 'other outputs after the variables were loaded',
          expected: 'the same',
          cause: 'a variable that is missing in `variables`, or state outside of variables',
        }));
      });
    }
  },
};

/** Memory does not grow from step to step. */
export const tensors: Law = {
  name: 'leaves no tensor behind',
  check({ trials }) {
    for (const trial of trials) {
      const before = tf.memory().numTensors;
      const count = (when: string, wanted: number, cause: string) => {
        const found = tf.memory().numTensors - before;
        holds(found === wanted, () => ({
          on: trial.on,
          found: `${found} more tensors ${when}`,
          expected: `${wanted}`,
          cause,
        }));
      };
      withNetwork(trial, 1, (network) => {
        const own = network.variables.length;
        count('after it was made', own, 'the initial value of a variable was not disposed of');
        outputsOf(network, trial);
        gradientsOf(network, trial);
        count('after it was used', own, 'tf.keep, or a tensor made outside of `apply`');
      });
      count('after its variables were disposed of', 0, 'a variable is missing in `variables`');
    }
  },
};
