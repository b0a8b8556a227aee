import * as tf from '@tensorflow/tfjs-core';
import { variable } from '../variable.ts';
import { addBias } from './add-bias.ts';
import type { Layer } from './layer.ts';

/**
 * Name of the kernel that normalises by batch statistics: inputs x, scale, offset and the moving
 * mean and variance; attributes epsilon and momentum; outputs y, the next mean and variance, and
 * what its gradient needs.
 */
export const batchNormTraining = 'BatchNormTraining';

/** Attributes of the kernel. */
export interface BatchNormTraining {
  /** Added to the variance against division by zero. */
  readonly epsilon: number;
  /** Part of the batch's statistics in the next moving ones. */
  readonly momentum: number;
}

const attributes: BatchNormTraining = { epsilon: 1e-5, momentum: 0.1 };

interface Inputs {
  readonly x: tf.Tensor4D;
  readonly scale: tf.Tensor1D;
  readonly offset: tf.Tensor1D;
  readonly mean: tf.Tensor1D;
  readonly variance: tf.Tensor1D;
}

/** Normalises channels by the statistics of the batch itself; gives the next moving ones too. */
function byBatchStatistics(inputs: Inputs): readonly [tf.Tensor4D, tf.Tensor1D, tf.Tensor1D] {
  if (tf.getKernel(batchNormTraining, tf.getBackend())) {
    const engine = tf.engine();
    const outputs = engine.runKernel(batchNormTraining, { ...inputs }, { ...attributes });
    return outputs as unknown as [tf.Tensor4D, tf.Tensor1D, tf.Tensor1D];
  }
  const { x, scale, offset } = inputs;
  const { epsilon, momentum } = attributes;
  const seen = tf.moments(x, [0, 1, 2]);
  const count = x.size / scale.size;
  const y = tf.batchNorm(
    x,
    seen.mean as tf.Tensor1D,
    seen.variance as tf.Tensor1D,
    offset,
    scale,
    epsilon,
  );
  const follow = (moving: tf.Tensor1D, found: tf.Tensor): tf.Tensor1D =>
    tf.add(tf.mul(moving, 1 - momentum), tf.mul(found, momentum));
  const unbiased = tf.mul(seen.variance, count / Math.max(1, count - 1));
  return [y as tf.Tensor4D, follow(inputs.mean, seen.mean), follow(inputs.variance, unbiased)];
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
  const affine = (training: boolean) => {
    if (training && !frozen) return undefined;
    const factor: tf.Tensor1D = tf.mul(scale, tf.rsqrt(tf.add(variance, attributes.epsilon)));
    const summand: tf.Tensor1D = tf.sub(offset, tf.mul(mean, factor));
    return { factor, summand };
  };
  return {
    variables: [scale, offset, mean, variance],
    affine,
    apply(input, training) {
      const fixed = affine(training);
      if (fixed) return addBias(tf.mul(input, fixed.factor), fixed.summand);
      const x = input as tf.Tensor4D;
      const [y, ...next] = byBatchStatistics({ x, scale, offset, mean, variance });
      mean.assign(next[0]);
      variance.assign(next[1]);
      return y;
    },
  };
}
