import * as tf from '@tensorflow/tfjs-core';
import { attribute, native } from '../native.ts';
import { replaceGradient } from './replace-gradient.ts';

/** ReLU's gradient as one kernel instead of step, cast and product. */
export function registerRelu(): void {
  replaceGradient({
    kernelName: tf.Relu,
    outputsToSave: [true],
    gradFunc: (upstream, saved) => ({
      x: () =>
        native().executeSingleOutput(
          'ReluGrad',
          [attribute.float32('T')],
          [upstream as tf.Tensor, saved[0] as tf.Tensor],
        ),
    }),
  });
}
