import type { Scalar, Tensor } from '@tensorflow/tfjs-core';

/** An update rule for parameters, as a pure function of one parameter and its state. */
export interface Optimizer {
  /** Names of the tensors kept for each parameter, of its shape, all zero at first. */
  readonly slots: readonly string[];
  /**
   * Numbers of one step (counted from 1), worked out in double precision outside the graph. The
   * learning rate is one of them, times `factor`, which the schedule gives: 0 leaves parameters as
   * they are.
   */
  scalars(step: number, factor: number): readonly number[];
  /** The parameter and its slots after one step. */
  update(
    parameter: Tensor,
    gradient: Tensor,
    slots: readonly Tensor[],
    scalars: readonly Scalar[],
  ): { readonly parameter: Tensor; readonly slots: readonly Tensor[] };
}
