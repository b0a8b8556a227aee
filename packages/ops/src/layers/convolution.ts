import type { Random } from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';
import { uniformVariable } from './initial.ts';
import type { Layer } from './layer.ts';

/** A convolution with stride 1 that keeps height and width, without bias. */
export function convolution(
  name: string,
  size: number,
  inputs: number,
  outputs: number,
  random: Random,
): Layer {
  const shape = [size, size, inputs, outputs];
  const filter = uniformVariable(`${name}/filter`, shape, size * size * inputs, random);
  return {
    variables: [filter],
    apply: (input) => tf.conv2d(input as tf.Tensor4D, filter as tf.Variable<tf.Rank.R4>, 1, 'same'),
  };
}
