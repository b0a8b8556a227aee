import type { Reducer } from '@reality-check/core';
import { reduce } from './closed-form.ts';

/**
 * Softmax cross-entropy of rows of logits against their labels. Each row's loss is multiplied by
 * its weight before it is reduced. Adds the derivative by the logits to `gradient`.
 */
export function crossEntropy(
  logits: ArrayLike<number>, // [rows, classes]
  labels: Int32Array,
  weights: Float64Array,
  reducer: Reducer,
  gradient: Float64Array,
): number {
  const rows = labels.length;
  const classes = logits.length / rows;
  return reduce(reducer, (weigh) => {
    for (let row = 0; row < rows; row++) {
      const start = row * classes;
      let largest = -Infinity;
      for (let at = start; at < start + classes; at++) largest = Math.max(largest, logits[at]!);
      let sum = 0;
      for (let at = start; at < start + classes; at++) sum += Math.exp(logits[at]! - largest);
      const target = start + labels[row]!;
      const weight = weights[row]!;
      const share = weight * weigh(weight * (Math.log(sum) + largest - logits[target]!));
      if (share === 0) continue;
      for (let at = start; at < start + classes; at++) {
        gradient[at]! += (share * Math.exp(logits[at]! - largest)) / sum;
      }
      gradient[target]! -= share;
    }
  });
}
