import type { Tensor, Variable } from '@tensorflow/tfjs-core';

/** A piece of a network. */
export interface Layer {
  readonly variables: readonly Variable[];
  apply(input: Tensor, training: boolean): Tensor;
}
