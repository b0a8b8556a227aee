import type { Scalar, Tensor2D } from '@tensorflow/tfjs-core';

/** A term that a loss adds to its own: over the embeddings of a batch, or over class weights. */
export interface Regularizer {
  /** What the term is multiplied with before it is added; 0 switches it off. */
  readonly weight: number;
  /**
   * The term before it is weighted, differentiable in the rows. Called inside `tf.tidy`, and never
   * with a weight of 0. `perClass` tells that the rows are class weights: how many of them belong
   * to each class, side by side. It is absent for embeddings.
   */
  value(rows: Tensor2D, perClass?: number): Scalar;
}
