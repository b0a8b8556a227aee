import * as tf from '@tensorflow/tfjs-core';
import { trainable } from './loss-step.ts';
import type { Model } from './model.ts';

/** Gives the derivative of the loss by the embeddings. */
export type Judge = (embeddings: tf.Tensor2D) => tf.Tensor2D;

/**
 * Runs the network forward, asks for the derivative by its embeddings, and runs it backward. Gives the gradients of the model's trainable variables in their order. Call inside `tf.tidy`.
 */
export function networkStep(model: Model, images: tf.Tensor, judge: Judge): tf.Tensor[] {
  const variables = trainable(model.variables);
  const { grads } = tf.variableGrads(() => {
    const embeddings = model.embed(images, true);
    const wanted = judge(embeddings);
    const attach = tf.customGrad((...inputs) => {
      // Saved, since the forward pass disposes of whatever nobody keeps.
      (inputs.at(-1) as tf.GradSaveFunc)([wanted]);
      return { value: tf.scalar(0), gradFunc: (_, saved) => saved[0]! };
    });
    return attach(embeddings) as tf.Scalar;
  }, variables);
  return variables.map((variable) => grads[variable.name] ?? tf.zerosLike(variable));
}
