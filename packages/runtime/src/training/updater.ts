import type { Optimizer } from '@reality-check/core';
import { variable } from '@reality-check/ops';
import * as tf from '@tensorflow/tfjs-core';

/** Applies an optimiser to a group of variables. */
export interface Updater {
  /** The optimiser's state, to be saved and loaded beside the variables. */
  readonly slots: readonly tf.Variable[];
  /** What changes from step to step (counted from 1) by itself, such as the learning rate. */
  scalars(step: number): tf.Scalar[];
  /** One step, with gradients in the order of the variables. */
  update(gradients: readonly tf.Tensor[], scalars: readonly tf.Scalar[]): void;
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
  const total = variables.reduce((sum, { size }) => sum + size, 0);
  const slots = optimizer.slots.map((slot) => variable(`${name}/${slot}`, [total], () => 0, false));
  return {
    slots,
    scalars: (step) => optimizer.scalars(step).map((value) => tf.scalar(value)),
    update(gradients, scalars) {
      if (variables.length === 0) return;
      tf.tidy(() => {
        const result = optimizer.update(flatten(variables), flatten(gradients), slots, scalars);
        const parts = tf.split(result.parameter, variables.map(sizeOf));
        variables.forEach((one, at) => {
          one.assign(tf.reshape(parts[at]!, one.shape));
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
