import { uniformNoise } from '@reality-check/ops';
import * as tf from '@tensorflow/tfjs-core';
import { native } from '../native.ts';

/** Draws random numbers from a state that is an input, unlike tfjs's and TensorFlow's own. */
export function registerNoise(): void {
  tf.registerKernel({
    kernelName: uniformNoise,
    backendName: 'tensorflow',
    kernelFunc: ({ inputs: { state }, attrs }) =>
      tf.tidy(() => {
        const seed = tf.cast(state as tf.Tensor, 'int32');
        const shape = tf.tensor1d((attrs as unknown as { shape: number[] }).shape, 'int32');
        return native().executeSingleOutput('StatelessRandomUniform', types(), [shape, seed]);
      }),
  });
}

function types() {
  const { TF_ATTR_TYPE, TF_FLOAT, TF_INT32 } = native().binding;
  return Object.entries({ dtype: TF_FLOAT, T: TF_INT32, Tseed: TF_INT32 }).map(([name, value]) => ({
    name,
    type: TF_ATTR_TYPE,
    value,
  }));
}
