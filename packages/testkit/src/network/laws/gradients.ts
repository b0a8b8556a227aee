import * as tf from '@tensorflow/tfjs-core';
import type { ContractLaw } from '../../contract-law.ts';
import { holds } from '../../law-error.ts';
import { gradientsOf, heightOf, withNetwork } from '../measure.ts';
import type { NetworkSubject } from '../subject.ts';

type Law = ContractLaw<NetworkSubject>;

/** Everything that can be trained is trained. */
export const gradients: Law = {
  name: 'has a gradient for every trainable variable',
  check({ trials }) {
    for (const trial of trials) {
      withNetwork(trial, 1, (network) => {
        const found = gradientsOf(network, trial);
        for (const { name, trainable } of network.variables) {
          if (!trainable) continue;
          const gradient = found.get(name);
          const fault = !gradient?.every(Number.isFinite)
            ? 'none, or one that is not finite'
            : gradient.every((value) => value === 0)
              ? 'zeros only'
              : undefined;
          holds(fault === undefined, () => ({
            on: `variable "${name}", ${trial.on}`,
            found: `as gradient ${fault}`,
            expected: 'a finite one that is not zero',
            cause: 'a variable that is not used, or values read back in `apply`',
          }));
        }
      });
    }
  },
};

/** How far the sum may differ from the straight line, as a part of the line's rise. */
const tolerance = 0.1;

/** The gradients that the engine uses are those of the function. */
export const slope: Law = {
  name: 'rises along its gradient as the gradient says',
  check({ trials }) {
    for (const trial of trials) {
      withNetwork(trial, 1, (network) => {
        const found = gradientsOf(network, trial);
        const squares = [...found.values()].flatMap((values) => [...values]);
        const length = Math.hypot(...squares);
        const start = network.variables.map((variable) => tf.tidy(() => tf.clone(variable)));
        const at = (step: number) => {
          network.variables.forEach((variable, index) => {
            const gradient = found.get(variable.name);
            if (!gradient) return;
            tf.tidy(() => {
              const direction = tf.tensor(gradient, variable.shape);
              variable.assign(tf.add(start[index]!, tf.mul(direction, step / length)));
            });
          });
          return heightOf(network, trial);
        };
        // Short enough for the bends of ReLU and batch normalisation, long enough for single
        // precision: the sum changes by 1, a tenth, ...
        const errors = [1, 1e-1, 1e-2, 1e-3].map((change) => {
          const step = change / length;
          const rise = (at(step) - at(-step)) / (2 * step);
          return { rise, error: Math.abs(rise / length - 1) };
        });
        tf.dispose(start);
        const best = errors.reduce((one, other) => (other.error < one.error ? other : one));
        holds(best.error < tolerance, () => ({
          on: trial.on,
          found: `a rise of ${best.rise.toPrecision(4)} for each unit along the gradient`,
          expected: `${length.toPrecision(4)}, the length of the gradient`,
          cause: 'a gradient of its own (tf.customGrad) that is wrong',
        }));
      });
    }
  },
};
