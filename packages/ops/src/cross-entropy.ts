import * as tf from '@tensorflow/tfjs-core';
import { exponential } from './exponential.ts';
import { tensorLoops } from './tensor-loops.ts';

/** Rows against classes. */
export interface Logits {
  readonly similarities: tf.Tensor2D; // [rows, classes]
  readonly labels: Int32Array; // [rows]
  /** What similarities are multiplied by. */
  readonly scale: number;
  /** The logit that takes the place of that of a row's own class. */
  readonly own: Float64Array; // [rows]
}

/** Cross-entropies of rows, and what is needed for their derivatives. */
export interface Entropies {
  readonly losses: Float64Array; // [rows]
  /**
   * The derivatives by the similarities, from those by the losses of the rows, times the scale, and
   * those of the own logits by their similarities, over the scale.
   */
  slopes(parts: Float64Array, own: Float64Array): tf.Tensor2D; // [rows, classes]
}

/** The similarity of every row to its own class. */
export function ownSimilarities(similarities: tf.Tensor2D, labels: Int32Array): Float64Array {
  const loops = tensorLoops();
  if (loops) return loops.ofLabels(similarities, labels);
  const [values, classes] = [similarities.dataSync<'float32'>(), similarities.shape[1]];
  return Float64Array.from(labels, (label, row) => values[row * classes + label]!);
}

/** Gives `exp(logit - largest)`, and writes their sums and the cross-entropies. */
function plainShares(
  { similarities, labels, scale, own }: Logits,
  sums: Float64Array,
  losses: Float64Array,
): Float32Array {
  const [values, classes] = [similarities.dataSync<'float32'>(), similarities.shape[1]];
  const shares = new Float32Array(values.length);
  const logits = new Float64Array(classes);
  for (let row = 0, start = 0; row < labels.length; row++, start += classes) {
    for (let at = 0; at < classes; at++) logits[at] = scale * values[start + at]!;
    logits[labels[row]!] = own[row]!;
    let largest = -Infinity;
    for (let at = 0; at < classes; at++) if (!(logits[at]! <= largest)) largest = logits[at]!;
    let sum = 0;
    for (let at = 0; at < classes; at++) {
      const share = exponential(logits[at]! - largest);
      shares[start + at] = share;
      sum += share;
    }
    sums[row] = sum;
    losses[row] = largest + Math.log(sum) - own[row]!;
  }
  return shares;
}

/** Makes slopes of shares, in place. */
function plainSlopes(
  slopes: Float32Array,
  labels: Int32Array,
  factors: Float64Array,
  parts: Float64Array,
  own: Float64Array,
): void {
  const classes = slopes.length / labels.length;
  for (let row = 0, at = 0; row < labels.length; row++) {
    const factor = factors[row]!;
    const place = at + labels[row]!;
    if (factor === 0) slopes.fill(0, at, at + classes); // even what is not a number
    for (const end = at + classes; at < end; at++) slopes[at]! *= factor;
    slopes[place]! -= parts[row]!;
    slopes[place]! *= own[row]!;
  }
}

/** Softmax cross-entropies of rows against their labels. */
export function crossEntropies(logits: Logits): Entropies {
  const { similarities, labels, scale, own } = logits;
  const [sums, losses] = [new Float64Array(labels.length), new Float64Array(labels.length)];
  const loops = tensorLoops();
  const shares = loops
    ? loops.softmaxRows(similarities, labels, scale, own, sums, losses)
    : plainShares(logits, sums, losses);
  const slopes = (parts: Float64Array, ofOwn: Float64Array) => {
    const factors = parts.map((part, row) => (part === 0 ? 0 : part / sums[row]!));
    if (loops && !(shares instanceof Float32Array)) {
      return loops.softmaxSlopes(shares, labels, factors, parts, ofOwn);
    }
    plainSlopes(shares as Float32Array, labels, factors, parts, ofOwn);
    return tf.tensor2d(shares as Float32Array, similarities.shape);
  };
  return { losses, slopes };
}
