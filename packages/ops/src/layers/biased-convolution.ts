import type { Tensor1D, Tensor4D } from '@tensorflow/tfjs-core';
import * as tf from '@tensorflow/tfjs-core';
import { addBias } from './add-bias.ts';

/** Name of the kernel that convolves, adds a bias and activates: inputs x, filter, bias. */
export const biasedConvolution = 'BiasedConvolution';

/** What follows a convolution. */
export type Activation = 'none' | 'relu' | 'relu6';

/** Attributes of the kernel. */
export interface BiasedConvolution {
  readonly stride: number;
  readonly depthwise: boolean;
  readonly activation: Activation;
}

/** Applies an activation. */
export function activate<T extends tf.Tensor>(x: T, activation: Activation): T {
  if (activation === 'none') return x;
  return activation === 'relu' ? tf.relu(x) : tf.relu6(x);
}

/** Convolution, bias and activation: one kernel where there is one, otherwise one after the other. */
export function convolveBiased(
  x: Tensor4D,
  filter: Tensor4D,
  bias: Tensor1D,
  { stride, depthwise, activation }: BiasedConvolution,
): Tensor4D {
  if (tf.getKernel(biasedConvolution, tf.getBackend())) {
    const attributes = { stride, depthwise, activation };
    return tf.engine().runKernel(biasedConvolution, { x, filter, bias }, attributes) as Tensor4D;
  }
  const convolve = depthwise ? tf.depthwiseConv2d : tf.conv2d;
  return activate(addBias(convolve(x, filter, stride, 'same'), bias), activation);
}
