import type { Batch, Reducer } from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';
import { crossEntropies, ownSimilarities } from './cross-entropy.ts';
import { reduceList } from './reduce.ts';
import { scaled } from './scaled.ts';
import { rowWeights } from './tuples.ts';

/** The similarity of a row to its own class after a margin, and its derivative by the one before. */
export interface OwnSimilarity {
  readonly value: number;
  readonly slope: number;
}

/** How a softmax over classes is made of similarities. */
export interface ClassSoftmax {
  /** What similarities are multiplied with; below 0 for a distance. */
  readonly scale: number;
  /** How the rows are averaged, each times its weight. */
  readonly reducer: Reducer;
  /** How much every row counts; absent means how often the tuples mention it. */
  readonly weights?: Float64Array;
  /** Makes the own class harder; absent means that it is taken as it is. */
  own?(similarity: number): OwnSimilarity;
}

/** The own logits, and their derivatives by the similarities, over the scale. */
function ownLogits(found: Float64Array, { scale, own }: ClassSoftmax) {
  const [logits, slopes] = [new Float64Array(found.length), new Float64Array(found.length).fill(1)];
  for (let row = 0; row < found.length; row++) {
    const { value, slope } = own?.(found[row]!) ?? { value: found[row]!, slope: 1 };
    logits[row] = scale * value;
    slopes[row] = slope;
  }
  return { logits, slopes };
}

/**
 * Cross-entropy of rows against classes by how similar they are, the common part of the losses that
 * classify.
 */
export function classSoftmax(
  similarities: tf.Tensor2D, // [rows, classes]
  { labels, tuples }: Batch,
  softmax: ClassSoftmax,
): tf.Scalar {
  const { scale, reducer, weights = rowWeights(labels.length, tuples) } = softmax;
  const loss = tf.customGrad((given, save) => {
    const found = given as tf.Tensor2D;
    const own = ownLogits(ownSimilarities(found, labels), softmax);
    const entropies = crossEntropies({ similarities: found, labels, scale, own: own.logits });
    const losses = entropies.losses.map((one, row) => weights[row]! * one);
    const reduced = reduceList(reducer, losses, labels);
    const parts = reduced.weights.map((one, row) => one * (scale * weights[row]!));
    (save as tf.GradSaveFunc)([entropies.slopes(parts, own.slopes)]);
    return {
      value: tf.scalar(reduced.value),
      gradFunc: (upstream: tf.Tensor, saved: tf.Tensor[]) => scaled(saved, upstream.dataSync()[0]!),
    };
  });
  return loss(similarities) as tf.Scalar;
}
