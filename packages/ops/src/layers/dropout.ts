import { type Random, stream } from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';
import { variable } from '../variable.ts';
import type { Layer } from './layer.ts';

/**
 * Name of the kernel that draws uniform numbers in [0, 1): input state, of two whole numbers;
 * attribute shape. The same state gives the same numbers.
 */
export const uniformNoise = 'UniformNoise';

function noise(state: tf.Tensor, shape: number[]): tf.Tensor {
  if (tf.getKernel(uniformNoise, tf.getBackend())) {
    return tf.engine().runKernel(uniformNoise, { state }, { shape }) as tf.Tensor;
  }
  const { uniform } = stream('noise', ...state.dataSync<'float32'>());
  const size = shape.reduce((product, length) => product * length, 1);
  return tf.tensor(Float32Array.from({ length: size }, uniform), shape);
}

/**
 * Sets a part of the numbers to zero in training and makes up for it in the others (Srivastava et
 * al. 2014). What it draws depends on a variable that counts the steps, so that a resumed training
 * draws on, and so that the layer can be compiled: numbers from JavaScript would be the same in
 * every step.
 */
export function dropout(name: string, rate: number, random: Random): Layer {
  // Whole numbers that single precision can hold.
  const start = [random.integer(2 ** 24), 0];
  const state = variable(`${name}/state`, [2], () => start.shift() ?? 0, false);
  return {
    variables: [state],
    apply(input, training) {
      if (!training || rate === 0) return input;
      const kept = tf.greaterEqual(noise(state, input.shape), rate);
      state.assign(tf.add(state, [0, 1]));
      return tf.mul(input, tf.mul(tf.cast(kept, 'float32'), 1 / (1 - rate)));
    },
  };
}
