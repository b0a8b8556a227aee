import { biasAddition } from '@reality-check/ops';
import * as tf from '@tensorflow/tfjs-core';
import { attribute, native } from '../native.ts';

/**
 * Sums over everything but channels. As rows: the gradient of the whole picture would be merged
 * with that of the filter, which takes longer and rounds otherwise than the two by themselves.
 */
export function biasGradient(upstream: tf.Tensor): tf.Tensor {
  const channels = upstream.shape.at(-1)!;
  const rows = tf.reshape(upstream, [upstream.size / channels, channels]);
  return native().executeSingleOutput('BiasAddGrad', [attribute.float32('T')], [rows]);
}

/** Adds a number to each channel, with a gradient that sums over pixels in one kernel. */
export function registerBias(): void {
  tf.registerKernel({
    kernelName: biasAddition,
    backendName: 'tensorflow',
    kernelFunc: ({ inputs: { x, bias } }) =>
      native().executeSingleOutput('BiasAdd', [attribute.float32('T')], [x, bias] as tf.Tensor[]),
  });
  tf.registerGradient({
    kernelName: biasAddition,
    gradFunc: (upstream) => ({
      x: () => upstream as tf.Tensor,
      bias: () => biasGradient(upstream as tf.Tensor),
    }),
  });
}
