import type { Network } from '@reality-check/core';
import { compile } from '@reality-check/engine';
import * as tf from '@tensorflow/tfjs-core';

/** Trunk and embedder as one. */
export interface Model {
  readonly variables: readonly tf.Variable[];
  readonly dimensions: number;
  /** Embeddings of images with values in [0, 1]; not normalised. */
  embed(images: tf.Tensor, training: boolean): tf.Tensor2D;
  /** The same in evaluation mode and without gradients, compiled; call it inside `tf.tidy`. */
  evaluate(images: tf.Tensor): tf.Tensor2D;
  dispose(): void;
}

/** How a model is run. */
export interface ModelOptions {
  /** Runs every operation by itself instead of compiling the evaluation. */
  readonly eager?: boolean;
}

/** Puts an embedder on top of a trunk; without embedder the trunk's features are the embedding. */
export function assemble(
  trunk: Network,
  embedder?: Network,
  { eager = false }: ModelOptions = {},
): Model {
  const variables = [...trunk.variables, ...(embedder?.variables ?? [])];
  const embed = (images: tf.Tensor, training: boolean) => {
    const features = trunk.apply(images, training); // [rows, features]
    return embedder ? embedder.apply(features, training) : features;
  };
  const evaluation = compile(([images]) => [embed(images!, false)], variables, {
    where: 'network',
    eager,
    recordings: 1,
  });
  return {
    variables,
    dimensions: (embedder ?? trunk).outputs,
    embed,
    evaluate: (images) => evaluation.run([images])[0] as tf.Tensor2D,
    dispose() {
      evaluation.dispose();
      tf.dispose(variables as tf.Variable[]);
    },
  };
}
