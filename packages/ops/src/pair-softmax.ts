import type { Batch, Reducer } from '@reality-check/core';
import type * as tf from '@tensorflow/tfjs-core';
import { anchorPairs } from './anchors.ts';
import { closedForm } from './closed-form.ts';
import { pairShares } from './pair-shares.ts';
import { positivePairs } from './positive-pairs.ts';
import { reduceList } from './reduce.ts';
import { scaleRows } from './scale-rows.ts';
import { sigmoid, softplus } from './softplus.ts';

/** Numbers of positive pairs after something was done to each, and the derivatives by those before. */
export interface Changed {
  readonly values: Float64Array; // [pairs]
  readonly slopes: Float64Array; // [pairs]
}

/**
 * How a softmax of positive pairs against negatives is made of similarities. What is done to single
 * numbers is done to all at once: a loop that calls a function of the loss becomes several times as
 * slow in a process in which two losses have been through it.
 */
export interface PairSoftmax {
  /** What similarities are multiplied with; below 0 for a distance. */
  readonly scale: number;
  /** How the positive pairs are averaged. */
  readonly reducer: Reducer;
  /** Makes positive pairs harder or easier; absent means that they are taken as they are. */
  own?(similarities: Float64Array): Changed;
  /** What pairs cost by their cross-entropies; absent means these themselves. */
  cost?: ((entropies: Float64Array) => Changed) | undefined;
}

const asTheyAre = (values: Float64Array): Changed => ({
  values,
  slopes: new Float64Array(values.length).fill(1),
});

/**
 * Cross-entropy of every positive pair against all negatives of its anchor,
 * log(1 + Σ exp(scale * (negative - positive))).
 */
export function pairSoftmax(
  similarities: tf.Tensor2D, // [rows, columns]
  batch: Omit<Batch, 'embeddings'>,
  { scale, reducer, own = asTheyAre, cost = asTheyAre }: PairSoftmax,
): tf.Scalar {
  return closedForm(similarities, (values, gradient) => {
    const { labels } = batch;
    const pairs = anchorPairs(batch);
    // The sum over the negatives of each anchor, which all its positive pairs share.
    const exponents = { negatives: { slope: scale, base: 0 }, one: false };
    const { ofNegatives } = pairShares(pairs, values, exponents, gradient);

    const { anchors, places } = positivePairs(pairs);
    const found = new Float64Array(places.length);
    for (let at = 0; at < places.length; at++) found[at] = values[places[at]!]!;
    const positives = own(found);
    const [behind, entropies] = [new Float64Array(places.length), new Float64Array(places.length)];
    for (let at = 0; at < places.length; at++) {
      behind[at] = ofNegatives[anchors[at]!]! - scale * positives.values[at]!;
      entropies[at] = softplus(behind[at]!);
    }
    const losses = cost(entropies);
    const classes = anchors.map((anchor) => labels[anchor]!);
    const { value, weights } = reduceList(reducer, losses.values, classes);
    const pressure = new Float64Array(labels.length); // on all negatives of an anchor
    const slopes = new Float64Array(places.length);
    for (let at = 0; at < places.length; at++) {
      slopes[at] = scale * weights[at]! * losses.slopes[at]! * sigmoid(behind[at]!);
      pressure[anchors[at]!]! += Math.abs(slopes[at]!);
    }
    scaleRows(gradient, pressure);
    for (let at = 0; at < places.length; at++) {
      gradient[places[at]!]! -= slopes[at]! * positives.slopes[at]!;
    }
    return value;
  });
}
