import '../backend.ts';
import type { Optimizer } from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';

/** One tensor with the optimiser's slots, on its way through the steps. */
export interface OptimizerState {
  readonly parameter: tf.Tensor;
  readonly slots: readonly tf.Tensor[];
}

/** A parameter before the first step. */
export function startOf(optimizer: Optimizer, parameter: tf.Tensor): OptimizerState {
  return { parameter, slots: optimizer.slots.map(() => tf.zerosLike(parameter)) };
}

/** One step, as the engine takes it; `factor` is what a schedule multiplies the learning rate by. */
export function advance(
  optimizer: Optimizer,
  { parameter, slots }: OptimizerState,
  gradient: tf.Tensor,
  step: number,
  factor = 1,
): OptimizerState {
  const scalars = optimizer.scalars(step, factor).map((value) => tf.scalar(value));
  return optimizer.update(parameter, gradient, slots, scalars);
}

/** Numbers of a parameter after every step, from its values and its gradients. */
export function trajectory(
  optimizer: Optimizer,
  values: readonly number[],
  gradients: readonly (readonly number[])[],
): number[][] {
  const visited: number[][] = [];
  tf.tidy(() => {
    let state = startOf(optimizer, tf.tensor1d([...values]));
    gradients.forEach((gradient, at) => {
      state = advance(optimizer, state, tf.tensor1d([...gradient]), at + 1);
      visited.push([...state.parameter.dataSync<'float32'>()]);
    });
  });
  return visited;
}
