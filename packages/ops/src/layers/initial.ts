import type { Random } from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';

/**
 * Uniform values within ±1/√inputs: PyTorch's default for weights and biases of convolutions and
 * dense layers (Kaiming uniform with a = √5).
 */
export function uniformVariable(
  name: string,
  shape: number[],
  inputs: number,
  random: Random,
): tf.Variable {
  const bound = 1 / Math.sqrt(inputs);
  const size = shape.reduce((product, length) => product * length, 1);
  const values = Float32Array.from({ length: size }, () => (2 * random.uniform() - 1) * bound);
  return tf.variable(tf.tensor(values, shape), true, name);
}
