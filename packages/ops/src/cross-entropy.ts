import type { Reducer } from '@reality-check/core';
import { logSumExp } from './log-sum-exp.ts';
import { reduce } from './reduce.ts';

/**
 * Softmax cross-entropy of rows of logits against their labels. Each row's loss is multiplied by
 * its weight before it is reduced. Adds the derivative by the logits to `gradient`.
 */
export function crossEntropy(
  logits: Float64Array, // [rows, classes]
  labels: Int32Array,
  weights: Float64Array,
  reducer: Reducer,
  gradient: Float64Array,
): number {
  const classes = logits.length / labels.length;
  const rows = Array.from(labels, (_, row) => {
    const start = row * classes;
    return { start, ...logSumExp(logits.subarray(start, start + classes)) };
  });
  return reduce(reducer, (weigh) => {
    rows.forEach(({ start, value, shares }, row) => {
      const target = start + labels[row]!;
      const weight = weights[row]!;
      const share = weight * weigh(weight * (value - logits[target]!));
      if (share === 0) return;
      for (let at = 0; at < classes; at++) gradient[start + at]! += share * shares[at]!;
      gradient[target]! -= share;
    });
  });
}
