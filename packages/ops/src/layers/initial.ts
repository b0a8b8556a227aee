import type { Random } from '@reality-check/core';
import type { Variable } from '@tensorflow/tfjs-core';
import { variable } from '../variable.ts';

/**
 * Uniform values within ±1/√inputs: PyTorch's default for weights and biases of convolutions and
 * dense layers (Kaiming uniform with a = √5).
 */
export function uniformVariable(
  name: string,
  shape: readonly number[],
  inputs: number,
  random: Random,
): Variable {
  const bound = 1 / Math.sqrt(inputs);
  return variable(name, shape, () => (2 * random.uniform() - 1) * bound);
}

/**
 * Normal values with deviation gain/√inputs (He et al. 2015): the size of the signal is kept with a
 * gain of √2 where ReLU follows, and of 1 where nothing does.
 */
export function normalVariable(gain: number): typeof uniformVariable {
  return (name, shape, inputs, random) => {
    const deviation = gain / Math.sqrt(inputs);
    return variable(name, shape, () => random.normal() * deviation);
  };
}
