import type { Batch, Reducer } from '@reality-check/core';
import type * as tf from '@tensorflow/tfjs-core';
import { closedForm } from './closed-form.ts';
import { crossEntropy } from './cross-entropy.ts';
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

/**
 * Cross-entropy of rows against classes by how similar they are, the common part of the losses that
 * classify.
 */
export function classSoftmax(
  similarities: tf.Tensor2D, // [rows, classes]
  { labels, tuples }: Batch,
  { scale, reducer, own, weights = rowWeights(labels.length, tuples) }: ClassSoftmax,
): tf.Scalar {
  return closedForm(similarities, (found, gradient) => {
    const classes = similarities.shape[1];
    const ownLogits = new Float64Array(labels.length);
    const slopes = new Float64Array(labels.length).fill(1);
    for (let row = 0; row < labels.length; row++) {
      const similarity = found[row * classes + labels[row]!]!;
      const { value, slope } = own?.(similarity) ?? { value: similarity, slope: 1 };
      ownLogits[row] = scale * value;
      slopes[row] = slope;
    }
    const logits = { similarities: found, scale, own: ownLogits };
    const value = crossEntropy(logits, labels, weights, reducer, gradient);
    for (let row = 0; own && row < labels.length; row++) {
      gradient[row * classes + labels[row]!]! *= slopes[row]!;
    }
    return value;
  });
}
