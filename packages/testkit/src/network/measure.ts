import '../backend.ts';
import type { Network } from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';
import type { NetworkTrial } from './subject.ts';

/** Makes a network, uses it, and disposes of its variables whatever happens. */
export function withNetwork<T>(trial: NetworkTrial, seed: number, use: (made: Network) => T): T {
  const network = trial.make(seed);
  try {
    return use(network);
  } finally {
    tf.dispose(network.variables as tf.Variable[]);
  }
}

/** The values of all variables, in their order. */
export function valuesOf({ variables }: Network): Float32Array[] {
  return variables.map((variable) => variable.dataSync<'float32'>().slice());
}

/** Rows of outputs for some made-up inputs. */
export function outputsOf(
  network: Network,
  trial: NetworkTrial,
  { rows = 4, seed = 0, training = false } = {},
): Float32Array {
  const result = tf.tidy(() => network.apply(trial.inputs(rows, seed), training));
  const values = result.dataSync<'float32'>().slice();
  result.dispose();
  return values;
}

/** Whether two lists of numbers are the same to the last bit. */
export function same(one: ArrayLike<number>, other: ArrayLike<number>): boolean {
  return one.length === other.length && Array.from(one).every((value, at) => value === other[at]);
}

/** The largest difference between two lists, measured by the largest number among them. */
export function apart(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let [difference, size] = [0, 1e-30];
  for (let at = 0; at < one.length; at++) {
    difference = Math.max(difference, Math.abs(one[at]! - other[at]!));
    size = Math.max(size, Math.abs(one[at]!));
  }
  return difference / size;
}

/** A number that depends on all outputs. */
function sumUp(rows: tf.Tensor): tf.Scalar {
  // Weights that differ, since batch normalisation takes plain sums away.
  const weights = tf.cos(tf.range(0, rows.size)).reshape(rows.shape);
  return tf.sum(tf.mul(weights, rows));
}

/** Does something and puts the variables back, moving statistics among them. */
function undone<T>({ variables }: Network, work: () => T): T {
  const before = variables.map((variable) => tf.tidy(() => tf.clone(variable)));
  try {
    return work();
  } finally {
    variables.forEach((variable, at) => {
      variable.assign(before[at]!);
    });
    tf.dispose(before);
  }
}

/** That number for some made-up inputs in training. */
export function heightOf(network: Network, trial: NetworkTrial): number {
  return undone(network, () => {
    const sum = tf.tidy(() => sumUp(network.apply(trial.inputs(4, 0), true)));
    const [value] = sum.dataSync<'float32'>();
    sum.dispose();
    return value!;
  });
}

/** Its gradients by the trainable variables. */
export function gradientsOf(
  network: Network,
  trial: NetworkTrial,
): ReadonlyMap<string, Float32Array> {
  const variables = network.variables.filter(({ trainable }) => trainable);
  return undone(network, () => {
    const { value, grads } = tf.tidy(() => {
      const inputs = trial.inputs(4, 0);
      return tf.variableGrads(() => sumUp(network.apply(inputs, true)) as tf.Scalar, variables);
    });
    const gradients = new Map(
      Object.entries(grads).map(([name, gradient]) => [
        name,
        gradient.dataSync<'float32'>().slice(),
      ]),
    );
    tf.dispose([value, grads]);
    return gradients;
  });
}
