import type { Reducer } from '@reality-check/core';
import { exponential } from './exponential.ts';
import { reduceList } from './reduce.ts';

/**
 * Softmax cross-entropy of rows of logits against their labels. Each row's loss is multiplied by
 * its weight before it is reduced. Writes the derivative by the logits, times a factor, into
 * `gradient`: the factor is what the logits are multiples of.
 */
export function crossEntropy(
  logits: Float64Array, // [rows, classes]
  labels: Int32Array,
  weights: Float64Array,
  reducer: Reducer,
  gradient: Float32Array | Float64Array,
  factor = 1,
): number {
  const classes = logits.length / labels.length;
  const sums = new Float64Array(labels.length);
  const losses = new Float64Array(labels.length);
  for (let row = 0, start = 0; row < labels.length; row++, start += classes) {
    const end = start + classes;
    const own = logits[start + labels[row]!]!;
    let largest = -Infinity;
    for (let at = start; at < end; at++) if (!(logits[at]! <= largest)) largest = logits[at]!;
    let sum = 0;
    for (let at = start; at < end; at++) {
      const share = exponential(logits[at]! - largest);
      gradient[at] = share;
      sum += share;
    }
    sums[row] = sum;
    losses[row] = weights[row]! * (largest + Math.log(sum) - own);
  }
  const { value, weights: shares } = reduceList(reducer, losses, labels);
  for (let row = 0, start = 0; row < labels.length; row++, start += classes) {
    const share = factor * weights[row]! * shares[row]!;
    if (share === 0) {
      gradient.fill(0, start, start + classes);
      continue;
    }
    const slope = share / sums[row]!;
    for (let at = start; at < start + classes; at++) gradient[at]! *= slope;
    gradient[start + labels[row]!]! -= share;
  }
  return value;
}
