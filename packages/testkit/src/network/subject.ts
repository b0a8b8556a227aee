import type { Network } from '@reality-check/core';
import { stream } from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';

/** A network with settings and a shape of its inputs, ready to be tried. */
export interface NetworkTrial {
  readonly on: string;
  /** Whether statistics follow the batches in training; `undefined` where nothing is promised. */
  readonly statistics?: 'trained' | 'frozen' | undefined;
  make(seed: number): Network;
  /** Inputs of so many rows. */
  inputs(rows: number, seed: number): tf.Tensor;
}

/** Inputs that cannot be taken, and what the message has to say. */
export interface NetworkRefusal {
  readonly on: string;
  readonly message: RegExp;
  make(): unknown;
}

/** A trunk or an embedder under test. */
export interface NetworkSubject {
  readonly trials: readonly NetworkTrial[];
  readonly refusals: readonly NetworkRefusal[];
  /** Checks the options; see `checkOptions`. */
  options(): void;
}

/** The stream of initial weights that belongs to a seed. */
export function weights(seed: number) {
  return stream('testkit', 'network', seed);
}

/** Values as pictures have them, in [0, 1). */
export function pictures(rows: number, shape: readonly number[], seed: number): tf.Tensor {
  const random = stream('testkit', 'pictures', seed);
  const size = shape.reduce((product, length) => product * length, rows);
  return tf.tensor(
    Float32Array.from({ length: size }, () => random.uniform()),
    [rows, ...shape],
  );
}
