import type { Optimizer } from '@reality-check/core';
import { variable } from '@reality-check/ops';
import * as tf from '@tensorflow/tfjs-core';

/** Applies an optimiser to a group of variables. */
export interface Updater {
  /** The optimiser's state, to be saved and loaded beside the variables. */
  readonly slots: readonly tf.Variable[];
  /**
   * What changes from step to step (counted from 1) by itself, such as the learning rate, which is
   * multiplied by `factor`.
   */
  scalars(step: number, factor: number): tf.Scalar[];
  /** One step, with gradients in the order of the variables. */
  update(gradients: readonly tf.Tensor[], scalars: readonly tf.Scalar[]): void;
  dispose(): void;
}

/** Numbers from which on a variable is worth operations of its own. */
const large = 16384;

/** Variables that are updated together, by their places. */
function divide(variables: readonly tf.Variable[]): number[][] {
  const places = variables.map((_, place) => place);
  const isLarge = (place: number) => variables[place]!.size >= large;
  const small = places.filter((place) => !isLarge(place));
  const alone = places.filter(isLarge).map((place) => [place]);
  return small.length > 0 ? [...alone, small] : alone;
}

/** Several tensors as one row: a handful of operations instead of a dozen for each of them. */
function join(tensors: readonly tf.Tensor[]): tf.Tensor {
  if (tensors.length === 1) return tensors[0]!;
  return tf.concat(tensors.map((tensor) => tf.reshape(tensor, [tensor.size])));
}

function assignParts(variables: readonly tf.Variable[], joined: tf.Tensor): void {
  const sizes = variables.map(({ size }) => size);
  const parts = variables.length === 1 ? [joined] : tf.split(joined, sizes);
  variables.forEach((one, at) => {
    one.assign(tf.reshape(parts[at]!, one.shape));
  });
}

/**
 * Makes the updater of variables; `name` tells its slots apart from those of others. An optimiser
 * treats every number by itself, so that large variables can be updated alone, which spares copies,
 * and small ones joined, which spares operations.
 */
export function createUpdater(
  name: string,
  optimizer: Optimizer,
  variables: readonly tf.Variable[],
): Updater {
  const groups = divide(variables).map((places) => {
    const members = places.map((place) => variables[place]!);
    const [only] = members as [tf.Variable];
    const size = members.reduce((sum, one) => sum + one.size, 0);
    const shape = members.length === 1 ? only.shape : [size];
    const owner = members.length === 1 ? only.name : 'joined';
    const slots = optimizer.slots.map((slot) =>
      variable(`${name}/${slot}/${owner}`, shape, () => 0, false),
    );
    return { places, members, slots };
  });
  const slots = groups.flatMap((group) => group.slots);
  return {
    slots,
    scalars: (step, factor) => optimizer.scalars(step, factor).map((value) => tf.scalar(value)),
    update(gradients, scalars) {
      tf.tidy(() => {
        for (const group of groups) {
          const slopes = join(group.places.map((place) => gradients[place]!));
          const result = optimizer.update(join(group.members), slopes, group.slots, scalars);
          assignParts(group.members, result.parameter);
          group.slots.forEach((slot, at) => {
            slot.assign(result.slots[at]!);
          });
        }
      });
    },
    dispose() {
      tf.dispose(slots);
    },
  };
}
