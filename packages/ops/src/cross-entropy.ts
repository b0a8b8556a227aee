import type { Reducer } from '@reality-check/core';
import { compiled } from './compiled.ts';
import { exponential } from './exponential.ts';
import { reduceList } from './reduce.ts';
import { scaleRows } from './scale-rows.ts';

/** Logits of rows: similarities to classes times a scale. */
export interface Logits {
  readonly similarities: Float32Array; // [rows, classes]
  readonly scale: number;
  /** The logit that takes the place of that of a row's own class. */
  readonly own: Float64Array; // [rows]
}

/** Writes `exp(logit - largest)` into `shares`; gives their sums and the cross-entropies. */
function softmaxRows(
  { similarities, scale, own }: Logits,
  labels: Int32Array,
  shares: Float32Array,
) {
  const classes = similarities.length / labels.length;
  const sums = new Float64Array(labels.length);
  const losses = new Float64Array(labels.length);
  const loops = compiled();
  if (loops) {
    loops.softmaxRows(labels, classes, similarities, scale, own, shares, sums, losses);
    return { sums, losses };
  }
  const logits = new Float64Array(classes);
  for (let row = 0, start = 0; row < labels.length; row++, start += classes) {
    for (let at = 0; at < classes; at++) logits[at] = scale * similarities[start + at]!;
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
  return { sums, losses };
}

/**
 * Softmax cross-entropy of rows of logits against their labels. Each row's loss is multiplied by
 * its weight before it is reduced. Writes the derivatives by the similarities into `gradient`,
 * those of a row's own class as if its logit were scaled like the others.
 */
export function crossEntropy(
  logits: Logits,
  labels: Int32Array,
  weights: Float64Array,
  reducer: Reducer,
  gradient: Float32Array,
): number {
  const classes = gradient.length / labels.length;
  const { sums, losses } = softmaxRows(logits, labels, gradient);
  for (let row = 0; row < losses.length; row++) losses[row]! *= weights[row]!;
  const { value, weights: parts } = reduceList(reducer, losses, labels);
  for (let row = 0; row < parts.length; row++) parts[row]! *= logits.scale * weights[row]!;
  scaleRows(
    gradient,
    parts.map((part, row) => (part === 0 ? 0 : part / sums[row]!)),
  );
  for (let row = 0; row < labels.length; row++)
    gradient[row * classes + labels[row]!]! -= parts[row]!;
  return value;
}
