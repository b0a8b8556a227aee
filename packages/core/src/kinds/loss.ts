import type { Scalar, Tensor2D, Variable } from '@tensorflow/tfjs-core';
import type { Random } from '../random.ts';
import type { Tuples } from './miner.ts';

/** Rows that a batch is compared with in place of its own, such as those of earlier batches. */
export interface References {
  /** Carry no gradient. */
  readonly embeddings: Tensor2D; // [references, dimensions]
  /** Class of each of them. */
  readonly labels: Int32Array; // [references]
}

/** The embeddings of one batch with what is known of them. */
export interface Batch {
  readonly embeddings: Tensor2D; // [rows, dimensions]
  /** Class of each row, counted from 0 over the training classes. */
  readonly labels: Int32Array; // [rows]
  /** The tuples to use; absent means all there are. */
  readonly tuples?: Tuples;
  /**
   * What the rows are compared with; absent means with each other. Where there are references, all
   * tuples are given: their anchors are rows, their positives and negatives are references.
   */
  readonly references?: References;
}

/** A loss over the embeddings of a batch. `R`: whether it may be given references. */
export interface Loss<R extends boolean = boolean> {
  /**
   * The loss as one scalar, differentiable in the embeddings and in the loss's own variables.
   * Called inside `tf.tidy`. A batch without usable tuple gives 0 with zero gradient, never NaN.
   */
  value(batch: Batch): Scalar;
  /**
   * All that changes from step to step, saved and resumed with the run. The trainable ones, such as
   * proxies, class weights or margins, are trained beside the model by the loss's own optimiser;
   * others, such as a memory of earlier batches, the loss assigns itself.
   */
  readonly variables?: readonly Variable[];
  /** Whether `value` heeds `references`; only such a loss can be given a memory. */
  readonly takesReferences?: R;
  /**
   * Whether any batch will do: a loss over class weights, or over earlier batches, learns from one
   * row too. Other losses need batches with two rows of a class and two classes.
   */
  readonly anyBatch?: boolean;
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
