import type * as tf from '@tensorflow/tfjs-core';
import { multiply } from './row-products.ts';
import { tensorLoops } from './tensor-loops.ts';
import { transposed } from './transposed.ts';

/** Rows that many others are multiplied with. */
export interface Columns {
  /** The dot product of every other row with every one of these; without a gradient. */
  times(others: tf.Tensor2D): tf.Tensor2D; // [others, rows]
  dispose(): void;
}

/**
 * Lays rows out once in the order in which products need them: panels for those of the addon, and
 * transposed elsewhere, against which TensorFlow multiplies faster. The rows stay the caller's.
 */
export function createColumns(rows: tf.Tensor2D): Columns {
  const products = tensorLoops()?.products;
  if (products) {
    const panels = products.panels(rows);
    return {
      times: (others) => products.panelProduct(others, panels, rows.shape[0]),
      dispose: () => panels.dispose(),
    };
  }
  const columns = transposed(rows);
  return { times: (others) => multiply(others, columns), dispose: () => columns.dispose() };
}
