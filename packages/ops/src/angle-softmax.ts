import type { Batch, Reducer } from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';
import type { OwnSimilarity } from './class-softmax.ts';
import { crossEntropies, ownSimilarities } from './cross-entropy.ts';
import { normaliseRows } from './normalise-rows.ts';
import { reduceList } from './reduce.ts';
import { rowLengths } from './row-lengths.ts';
import { rowProducts } from './row-products.ts';
import { scaled } from './scaled.ts';
import { rowWeights } from './tuples.ts';

/** How a softmax over classes is made of angles and lengths. */
export interface AngleSoftmax {
  /** What the angle to the own class is multiplied with, a whole number. */
  readonly margin: number;
  /** What logits are multiplied with. */
  readonly scale: number;
  /** Whether the lengths of the class weights count beside those of the rows. */
  readonly weightLengths: boolean;
  /** How the rows are averaged, each times how often the tuples mention it. */
  readonly reducer: Reducer;
}

/**
 * The cosine of `margin` times the angle, carried on downwards where it would rise again: (-1)^k
 * cos(m θ) - 2k, k = floor(m θ / π). By Chebyshev's polynomials, which have no pole (Liu, Wen, Yu, Yang 2016).
 */
export function multipliedAngle(cosine: number, margin: number): OwnSimilarity {
  const turns = Math.floor((margin * Math.acos(Math.min(1, Math.max(-1, cosine)))) / Math.PI);
  let [before, value] = [1, cosine]; // cos(0 θ), cos(1 θ)
  let [slopeBefore, slope] = [0, 1]; // sin(0 θ) / sin θ, sin(1 θ) / sin θ
  for (let m = 1; m < margin; m++) {
    [before, value] = [value, 2 * cosine * value - before];
    [slopeBefore, slope] = [slope, 2 * cosine * slope - slopeBefore];
  }
  const sign = turns % 2 === 0 ? 1 : -1;
  return { value: sign * value - 2 * turns, slope: sign * margin * slope };
}

/** The own logits over the scale, by their products with the class weights and by their lengths. */
function turnedAngles(products: Float64Array, lengths: Float64Array, margin: number) {
  const logits = new Float64Array(products.length);
  const byProduct = new Float64Array(products.length);
  const byLength = new Float64Array(products.length);
  for (let row = 0; row < products.length; row++) {
    const cosine = lengths[row] === 0 ? 0 : products[row]! / lengths[row]!;
    const { value, slope } = multipliedAngle(cosine, margin);
    logits[row] = lengths[row]! * value;
    byProduct[row] = slope;
    byLength[row] = value - cosine * slope;
  }
  return { logits, byProduct, byLength };
}

/** Cross-entropy of rows against class weights, the angle to the own class being multiplied. */
export function angleSoftmax(
  { embeddings, labels, tuples }: Batch,
  weights: tf.Tensor2D, // [classes, dimensions]
  { margin, scale, weightLengths, reducer }: AngleSoftmax,
): tf.Scalar {
  const products = rowProducts(embeddings, weightLengths ? weights : normaliseRows(weights));
  const inputs = [
    products,
    rowLengths(embeddings),
    ...(weightLengths ? [rowLengths(weights)] : []),
  ];
  const counted = rowWeights(labels.length, tuples);
  const loss = tf.customGrad((...given) => {
    const [found, ofRows, ofClasses] = given.slice(0, inputs.length) as [
      tf.Tensor2D,
      tf.Tensor,
      tf.Tensor?,
    ];
    const rows = ofRows.dataSync<'float32'>();
    const classes = ofClasses?.dataSync<'float32'>() ?? new Float32Array(weights.shape[0]).fill(1);
    const lengths = Float64Array.from(labels, (label, row) => rows[row]! * classes[label]!);
    const own = turnedAngles(ownSimilarities(found, labels), lengths, margin);
    const logits = own.logits.map((logit) => scale * logit);
    const entropies = crossEntropies({ similarities: found, labels, scale, own: logits });
    const losses = entropies.losses.map((one, row) => counted[row]! * one);
    const reduced = reduceList(reducer, losses, labels);
    // A row of length 0 has no direction in which it could grow.
    const parts = reduced.weights.map((one, row) =>
      rows[row] === 0 ? 0 : one * scale * counted[row]!,
    );
    const [byRows, byClasses] = [new Float32Array(rows.length), new Float32Array(classes.length)];
    parts.forEach((part, row) => {
      if (part === 0) return; // even what is not a number
      // exp(-loss) is the share of the own class.
      const slope = part * Math.expm1(-entropies.losses[row]!) * own.byLength[row]!;
      byRows[row] = slope * classes[labels[row]!]!;
      byClasses[labels[row]!]! += slope * rows[row]!;
    });
    const slopes = [entropies.slopes(parts, own.byProduct), tf.tensor1d(byRows)];
    if (weightLengths) slopes.push(tf.tensor1d(byClasses));
    (given.at(-1) as tf.GradSaveFunc)(slopes);
    const gradFunc = (upstream: tf.Tensor, saved: tf.Tensor[]) =>
      scaled(saved, upstream.dataSync()[0]!);
    return { value: tf.scalar(reduced.value), gradFunc };
  });
  return loss(...inputs) as tf.Scalar;
}
