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

/** A number that depends on all outputs in training, and its gradients by trainable variables. */
export function slopes(
  network: Network,
  trial: NetworkTrial,
): { readonly value: number; readonly gradients: ReadonlyMap<string, Float32Array> } {
  const variables = network.variables.filter(({ trainable }) => trainable);
  const before = network.variables.map((variable) => tf.tidy(() => tf.clone(variable)));
  const { value, grads } = tf.tidy(() => {
    const inputs = trial.inputs(4, 0);
    return tf.variableGrads(() => {
      const rows = network.apply(inputs, true);
      // Weights that differ, since batch normalisation takes plain sums away.
      const weights = tf.cos(tf.range(0, rows.size)).reshape(rows.shape);
      return tf.sum(tf.mul(weights, rows)) as tf.Scalar;
    }, variables);
  });
  const gradients = new Map(
    Object.entries(grads).map(([name, gradient]) => [name, gradient.dataSync<'float32'>().slice()]),
  );
  const [number] = value.dataSync<'float32'>();
  tf.dispose([value, grads]);
  // Moving statistics have followed the batch.
  network.variables.forEach((variable, at) => {
    variable.assign(before[at]!);
  });
  tf.dispose(before);
  return { value: number!, gradients };
}
