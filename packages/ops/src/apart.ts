import type { Distance } from '@reality-check/core';
import type * as tf from '@tensorflow/tfjs-core';

/**
 * How far every two rows are apart, for miners: the distances as numbers, a similarity negated, so
 * that smaller always means nearer. Call inside `tf.tidy`.
 */
export function apart(
  distance: Distance,
  embeddings: tf.Tensor2D,
  references?: tf.Tensor2D,
): Float32Array {
  const values = distance.matrix(embeddings, references).dataSync<'float32'>(); // [rows, references]
  if (!distance.similarity) return values;
  const negated = new Float32Array(values.length);
  for (let at = 0; at < values.length; at++) negated[at] = -values[at]!;
  return negated;
}
