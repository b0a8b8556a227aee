import * as tf from '@tensorflow/tfjs-core';
import { attribute, native } from '../native.ts';
import { replaceGradient } from './replace-gradient.ts';

/** Gradients of ReLU and ReLU6 as one kernel each, instead of comparisons, casts and products. */
export function registerRelu(): void {
  for (const [kernelName, gradient] of [
    [tf.Relu, 'ReluGrad'],
    [tf.Relu6, 'Relu6Grad'],
  ] as const) {
    replaceGradient({
      kernelName,
      outputsToSave: [true],
      gradFunc: (upstream, saved) => ({
        x: () =>
          native().executeSingleOutput(
            gradient,
            [attribute.float32('T')],
            [upstream as tf.Tensor, saved[0] as tf.Tensor],
          ),
      }),
    });
  }
}
