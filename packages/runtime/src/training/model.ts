import type { Network } from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';

/** Trunk and embedder as one. */
export interface Model {
  readonly variables: readonly tf.Variable[];
  readonly dimensions: number;
  /** Embeddings of images with values in [0, 1]; not normalised. */
  embed(images: tf.Tensor, training: boolean): tf.Tensor2D;
  dispose(): void;
}

/** Puts an embedder on top of a trunk; without embedder the trunk's features are the embedding. */
export function assemble(trunk: Network, embedder?: Network): Model {
  const variables = [...trunk.variables, ...(embedder?.variables ?? [])];
  return {
    variables,
    dimensions: (embedder ?? trunk).outputs,
    embed(images, training) {
      const features = trunk.apply(images, training); // [rows, features]
      return embedder ? embedder.apply(features, training) : features;
    },
    dispose() {
      tf.dispose(variables as tf.Variable[]);
    },
  };
}
