import type { Random } from '@reality-check/core';
import type { Rank, Tensor1D, Tensor4D, Variable } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import { uniformVariable } from './initial.ts';

/** A convolution without bias, padded so that a stride of 1 keeps height and width. */
export interface Convolution {
  readonly filter: Variable<Rank.R4>;
  readonly stride: number;
  readonly depthwise: boolean;
  /** The filter with each output channel multiplied by a factor. */
  scaled(factors: Tensor1D): Tensor4D;
  apply(input: Tensor4D): Tensor4D;
}

/** What a convolution looks like. */
export interface ConvolutionShape {
  /** Height and width of the filter. */
  readonly size: number;
  /** Channels of its input. */
  readonly inputs: number;
  /** Channels of its output. */
  readonly outputs: number;
  /** Pixels from one place to the next; 1 by default. */
  readonly stride?: number;
}

/** Initial weights, from the number of inputs that make up one output; as PyTorch's by default. */
type Initial = typeof uniformVariable;

/** A convolution in which every output channel sees all input channels. */
export function convolution(
  name: string,
  { size, inputs, outputs, stride = 1 }: ConvolutionShape,
  random: Random,
  initial: Initial = uniformVariable,
): Convolution {
  const shape = [size, size, inputs, outputs];
  const made = initial(`${name}/filter`, shape, size * size * inputs, random);
  const filter = made as Variable<Rank.R4>;
  return {
    filter,
    stride,
    depthwise: false,
    scaled: (factors) => tf.mul(filter, factors),
    apply: (input) => tf.conv2d(input, filter, stride, 'same'),
  };
}

/** A convolution of each channel by itself (Sifre 2014). */
export function depthwiseConvolution(
  name: string,
  { size, outputs, stride = 1 }: Omit<ConvolutionShape, 'inputs'>,
  random: Random,
  initial: Initial = uniformVariable,
): Convolution {
  const made = initial(`${name}/filter`, [size, size, outputs, 1], size * size, random);
  const filter = made as Variable<Rank.R4>;
  return {
    filter,
    stride,
    depthwise: true,
    scaled: (factors) => tf.mul(filter, tf.reshape(factors, [outputs, 1])),
    apply: (input) => tf.depthwiseConv2d(input, filter, stride, 'same'),
  };
}
