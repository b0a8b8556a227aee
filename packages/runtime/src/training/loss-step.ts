import type { Loss, Miner } from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';

/** What the loss says of one batch. */
export interface LossStep {
  readonly value: number;
  /** Derivative by the embeddings. */
  readonly embeddings: tf.Tensor2D; // [rows, dimensions]
  /** Derivatives by the loss's own trainable variables, in their order. */
  readonly variables: readonly tf.Tensor[];
}

/** The variables of a loss that an optimiser has to train. */
export function trainable(variables: readonly tf.Variable[] | undefined): tf.Variable[] {
  return (variables ?? []).filter((variable) => variable.trainable);
}

/**
 * Mines and computes the loss of finished embeddings, apart from the network that made them:
 * whatever a plugin does in here need not be recordable. Call inside `tf.tidy`.
 */
export function lossStep(
  loss: Loss,
  miner: Miner | undefined,
  embeddings: tf.Tensor2D,
  labels: Int32Array,
): LossStep {
  const batch = { embeddings, labels };
  const tuples = miner?.mine(batch);
  const variables = trainable(loss.variables);
  const inputs: tf.Tensor[] = [embeddings, ...variables];
  const { value, grads } = tf.engine().gradients(
    () => loss.value(tuples ? { ...batch, tuples } : batch),
    inputs,
    undefined,
    true, // a batch without usable tuples may leave inputs without gradient
  );
  const [ofEmbeddings, ...ofVariables] = inputs.map(
    (input, at) => grads[at] ?? tf.zerosLike(input),
  );
  return {
    value: (value as tf.Scalar).dataSync()[0]!,
    embeddings: ofEmbeddings as tf.Tensor2D,
    variables: ofVariables,
  };
}
