import { type BatchNormTraining, batchNormTraining } from '@reality-check/ops';
import * as tf from '@tensorflow/tfjs-core';
import { attribute, native } from '../native.ts';
import { replaceGradient } from './replace-gradient.ts';

function shared(epsilon: number, training: boolean) {
  return [
    attribute.float32('T'),
    attribute.float32('U'),
    attribute.number('epsilon', epsilon),
    attribute.text('data_format', 'NHWC'),
    attribute.flag('is_training', training),
  ];
}

/** Gradients by input, scale and offset, from what the forward kernel keeps for this purpose. */
function gradients(
  upstream: tf.Tensor,
  [x, scale, ...kept]: tf.Tensor[],
  epsilon: number,
  training: boolean,
): tf.Tensor[] {
  // With frozen statistics the kernel takes mean and variance, and ignores the third.
  const reserved = training ? kept : [...kept, tf.tensor1d([])];
  const inputs = [upstream, x!, scale!, ...reserved];
  return native()
    .executeMultipleOutputs('FusedBatchNormGradV3', shared(epsilon, training), inputs, 5)
    .slice(0, 3);
}

function registerTraining(): void {
  tf.registerKernel({
    kernelName: batchNormTraining,
    backendName: 'tensorflow',
    kernelFunc: ({ inputs: { x, scale, offset, mean, variance }, attrs }) => {
      const { epsilon, momentum } = attrs as unknown as BatchNormTraining;
      return native().executeMultipleOutputs(
        'FusedBatchNormV3',
        [...shared(epsilon, true), attribute.number('exponential_avg_factor', momentum)],
        [x, scale, offset, mean, variance] as tf.Tensor[],
        6,
      );
    },
  });
  tf.registerGradient({
    kernelName: batchNormTraining,
    inputsToSave: ['x', 'scale'],
    outputsToSave: [false, false, false, true, true, true],
    gradFunc: (upstream, saved, attrs) => {
      const { epsilon } = attrs as unknown as BatchNormTraining;
      const [dx, dScale, dOffset] = gradients((upstream as tf.Tensor[])[0]!, saved, epsilon, true);
      return { x: () => dx!, scale: () => dScale!, offset: () => dOffset! };
    },
  });
}

function registerFrozen(): void {
  replaceGradient({
    kernelName: tf.FusedBatchNorm,
    inputsToSave: ['x', 'scale', 'mean', 'variance'],
    gradFunc: (upstream, saved, attrs) => {
      const { varianceEpsilon } = attrs as unknown as tf.FusedBatchNormAttrs;
      const [dx, dScale, dOffset] = gradients(upstream as tf.Tensor, saved, varianceEpsilon, false);
      const constant = () => tf.zerosLike(saved[2]!);
      return {
        x: () => dx!,
        scale: () => dScale!,
        offset: () => dOffset!,
        mean: constant,
        variance: constant,
      };
    },
  });
}

/** Batch normalisation as TensorFlow's fused kernels, forward and back, trained and frozen. */
export function registerBatchNorm(): void {
  registerTraining();
  registerFrozen();
}
