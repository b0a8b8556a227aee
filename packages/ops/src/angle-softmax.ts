import type { Batch, Reducer } from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';
import type { OwnSimilarity } from './class-softmax.ts';
import { closedFormOf } from './closed-form.ts';
import { crossEntropies } from './cross-entropy.ts';
import { normaliseRows } from './normalise-rows.ts';
import { reduceList } from './reduce.ts';
import { rowLengths } from './row-lengths.ts';
import { rowProducts } from './row-products.ts';
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

/** Cross-entropy of rows against class weights, the angle to the own class being multiplied. */
export function angleSoftmax(
  { embeddings, labels, tuples }: Batch,
  weights: tf.Tensor2D, // [classes, dimensions]
  { margin, scale, weightLengths, reducer }: AngleSoftmax,
): tf.Scalar {
  const cosines = rowProducts(normaliseRows(embeddings), normaliseRows(weights));
  const columns = weightLengths ? rowLengths(weights) : tf.ones<tf.Rank.R1>([weights.shape[0]]);
  const inputs = [cosines, rowLengths(embeddings), columns];
  return closedFormOf(inputs, ([found, ofRows, ofColumns], [byCosines, byRows, byColumns]) => {
    const classes = weights.shape[0];
    const lengths = Float32Array.from(found!, (_, at) => {
      return ofRows![Math.floor(at / classes)]! * ofColumns![at % classes]!;
    });
    const own = Array.from(labels, (label, row) =>
      multipliedAngle(found![row * classes + label]!, margin),
    );
    const ownLogits = Float64Array.from(
      own,
      ({ value }, row) => scale * lengths[row * classes + labels[row]!]! * value,
    );
    const counted = rowWeights(labels.length, tuples);
    const similarities = tf.tensor2d(
      found!.map((cosine, at) => cosine * lengths[at]!),
      [labels.length, classes],
    );
    const entropies = crossEntropies({ similarities, labels, scale, own: ownLogits });
    const losses = entropies.losses.map((one, row) => counted[row]! * one);
    const { value, weights: parts } = reduceList(reducer, losses, labels);
    const factors = parts.map((part, row) => part * scale * counted[row]!);
    const slopes = entropies.slopes(factors, new Float64Array(labels.length).fill(1));
    slopes.dataSync<'float32'>().forEach((slope, at) => {
      const [row, column] = [Math.floor(at / classes), at % classes];
      const turned = column === labels[row] ? own[row]! : { value: found![at]!, slope: 1 };
      byCosines![at] = slope * lengths[at]! * turned.slope;
      byRows![row]! += slope * ofColumns![column]! * turned.value;
      byColumns![column]! += slope * ofRows![row]! * turned.value;
    });
    return value;
  });
}
