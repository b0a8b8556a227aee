import type { Tensor, Tensor2D, Variable } from '@tensorflow/tfjs-core';
import type { Random } from '../random.ts';

/** A trunk or an embedder: layers with their variables. */
export interface Network {
  /** All variables, trainable or not, in a fixed order, each with a unique name. */
  readonly variables: readonly Variable[];
  /** Length of an output row. */
  readonly outputs: number;
  /** Runs the layers; `training` makes batch normalisation use and update batch statistics. */
  apply(input: Tensor, training: boolean): Tensor2D; // [rows, outputs]
}

/** What a trunk is told of the run it takes part in. */
export interface TrunkContext {
  /** Height, width and channels of an image. */
  readonly input: readonly [height: number, width: number, channels: number];
  readonly random: Random;
}

/** What an embedder is told of the run it takes part in. */
export interface EmbedderContext {
  /** Length of the trunk's output. */
  readonly inputs: number;
  readonly random: Random;
}
