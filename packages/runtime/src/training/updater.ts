import type { Optimizer } from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';

/** Applies an optimiser to a group of variables. */
export interface Updater {
  /** The optimiser's state, to be saved and loaded beside the variables. */
  readonly slots: readonly tf.Variable[];
  /** One step, counted from 1, with gradients in the order of the variables. */
  update(gradients: readonly tf.Tensor[], step: number): void;
  dispose(): void;
}

const sizeOf = (tensor: tf.Tensor) => tensor.size;

/** All tensors as one row: a handful of large operations instead of a dozen for each variable. */
function flatten(tensors: readonly tf.Tensor[]): tf.Tensor1D {
  return tf.concat(tensors.map((tensor) => tf.reshape(tensor, [tensor.size]) as tf.Tensor1D));
}

/** Makes the updater of a group; `name` tells its slots apart from those of other groups. */
export function createUpdater(
  name: string,
  optimizer: Optimizer,
  variables: readonly tf.Variable[],
): Updater {
  const total = variables.reduce((sum, variable) => sum + variable.size, 0);
  const slots = optimizer.slots.map((slot) =>
    tf.variable(tf.zeros([total]), false, `${name}/${slot}`),
  );
  return {
    slots,
    update(gradients, step) {
      if (variables.length === 0) return;
      tf.tidy(() => {
        const scalars = optimizer.scalars(step).map((value) => tf.scalar(value));
        const result = optimizer.update(flatten(variables), flatten(gradients), slots, scalars);
        const parts = tf.split(result.parameter, variables.map(sizeOf));
        variables.forEach((variable, at) => {
          variable.assign(tf.reshape(parts[at]!, variable.shape));
        });
        slots.forEach((slot, at) => {
          slot.assign(result.slots[at]!);
        });
      });
    },
    dispose() {
      tf.dispose(slots);
    },
  };
}
