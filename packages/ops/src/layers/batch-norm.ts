import * as tf from '@tensorflow/tfjs-core';
import { variable } from '../variable.ts';
import { addBias } from './add-bias.ts';
import type { Layer } from './layer.ts';

/**
 * Name of the kernel that normalises by batch statistics: inputs x, scale, offset; attribute
 * epsilon; outputs y, mean, variance (divided by n - 1), and what its gradient needs.
 */
export const batchNormTraining = 'BatchNormTraining';

/** Normalises channels by the statistics of the batch itself. */
function byBatchStatistics(
  x: tf.Tensor4D,
  scale: tf.Tensor1D,
  offset: tf.Tensor1D,
  epsilon: number,
): { readonly y: tf.Tensor4D; readonly mean: tf.Tensor1D; readonly variance: tf.Tensor1D } {
  if (tf.getKernel(batchNormTraining, tf.getBackend())) {
    const inputs = { x, scale, offset };
    const outputs = tf.engine().runKernel(batchNormTraining, inputs, { epsilon }) as tf.Tensor[];
    const [y, mean, variance] = outputs as [tf.Tensor4D, tf.Tensor1D, tf.Tensor1D];
    return { y, mean, variance };
  }
  const { mean, variance } = tf.moments(x, [0, 1, 2]) as {
    mean: tf.Tensor1D;
    variance: tf.Tensor1D;
  };
  const count = x.size / scale.size;
  const y = tf.batchNorm(x, mean, variance, offset, scale, epsilon) as tf.Tensor4D;
  return { y, mean, variance: tf.mul(variance, count / Math.max(1, count - 1)) };
}

/** Batch normalisation as a layer that can also be merged into the convolution before it. */
export interface BatchNorm extends Layer {
  /**
   * What it multiplies and what it adds to each channel where the statistics are fixed; nothing
   * where those of the batch are used.
   */
  affine(
    training: boolean,
  ): { readonly factor: tf.Tensor1D; readonly summand: tf.Tensor1D } | undefined;
}

/**
 * Batch normalisation over channels (Ioffe, Szegedy 2015) with PyTorch's conventions: epsilon 1e-5,
 * moving statistics updated by a tenth of the batch's, variance divided by n - 1.
 * Frozen, it always uses the moving statistics; scale and offset are trained all the same.
 */
export function batchNorm(name: string, channels: number, frozen = false): BatchNorm {
  const channelVariable = (kind: string, value: number, trainable: boolean) =>
    variable(`${name}/${kind}`, [channels], () => value, trainable) as tf.Variable<tf.Rank.R1>;
  const scale = channelVariable('scale', 1, true);
  const offset = channelVariable('offset', 0, true);
  const mean = channelVariable('mean', 0, false);
  const variance = channelVariable('variance', 1, false);
  const epsilon = 1e-5;
  const momentum = 0.1;
  const follow = (moving: tf.Variable<tf.Rank.R1>, seen: tf.Tensor1D) => {
    moving.assign(tf.add(tf.mul(moving, 1 - momentum), tf.mul(seen, momentum)));
  };
  const affine = (training: boolean) => {
    if (training && !frozen) return undefined;
    const factor: tf.Tensor1D = tf.mul(scale, tf.rsqrt(tf.add(variance, epsilon)));
    const summand: tf.Tensor1D = tf.sub(offset, tf.mul(mean, factor));
    return { factor, summand };
  };
  return {
    variables: [scale, offset, mean, variance],
    affine,
    apply(input, training) {
      const fixed = affine(training);
      if (fixed) return addBias(tf.mul(input, fixed.factor), fixed.summand);
      const result = byBatchStatistics(input as tf.Tensor4D, scale, offset, epsilon);
      follow(mean, result.mean);
      follow(variance, result.variance);
      return result.y;
    },
  };
}
