import type * as tf from '@tensorflow/tfjs-core';
import { normaliseRows } from './normalise-rows.ts';
import { rowProducts } from './row-products.ts';

/** The cosine of every row with every row of another matrix, or of the same: [rows, others]. */
export function rowCosines(
  rows: tf.Tensor2D, // [rows, dimensions]
  others?: tf.Tensor2D, // [others, dimensions]
): tf.Tensor2D {
  const unit = normaliseRows(rows);
  return rowProducts(unit, others ? normaliseRows(others) : unit);
}
