import type { Scalar, Tensor2D, Variable } from '@tensorflow/tfjs-core';
import type { Random } from '../random.ts';
import type { Tuples } from './miner.ts';

/** The embeddings of one batch with what is known of them. */
export interface Batch {
  readonly embeddings: Tensor2D; // [rows, dimensions]
  /** Class of each row, counted from 0 over the training classes. */
  readonly labels: Int32Array; // [rows]
  /** The tuples to use; absent means all there are. */
  readonly tuples?: Tuples;
}

/** A loss over the embeddings of a batch. */
export interface Loss {
  /**
   * The loss as one scalar, differentiable in the embeddings and in the loss's own variables.
   * Called inside `tf.tidy`. A batch without usable tuple gives 0 with zero gradient, never NaN.
   */
  value(batch: Batch): Scalar;
  /** Proxies, class weights, margins: trained beside the model by the loss's own optimiser. */
  readonly variables?: readonly Variable[];
}

/** What a loss is told of the run it takes part in. */
export interface LossContext {
  /** Number of training classes. */
  readonly classes: number;
  /** Length of an embedding. */
  readonly dimensions: number;
  /** For initial values; the same stream for every loss of a comparison. */
  readonly random: Random;
}
