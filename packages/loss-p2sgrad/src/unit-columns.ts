import { normaliseRows, transposed } from '@reality-check/ops';
import * as tf from '@tensorflow/tfjs-core';

/**
 * Brings the columns of a variable to length 1, in place, and gives them as rows. The derivatives by the
 * variable are those by the columns of length 1, of which nothing is taken off.
 */
export function unitColumns(columns: tf.Variable): tf.Tensor2D {
  const bring = tf.customGrad((given) => ({
    value: normaliseRows(transposed(given as tf.Tensor2D)),
    gradFunc: (upstream: tf.Tensor) => transposed(upstream as tf.Tensor2D),
  }));
  const rows = bring(columns) as tf.Tensor2D;
  columns.assign(transposed(rows));
  return rows;
}
