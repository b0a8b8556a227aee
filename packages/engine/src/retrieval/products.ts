import * as tf from '@tensorflow/tfjs-core';
import { isNative } from '../native.ts';
import { nativeProduct } from '../native-product.ts';
import type { Rows } from './similarity.ts';

/** Products of blocks of queries with one block of references at a time. */
export interface Products {
  /** Chooses the references. */
  load(start: number, count: number): void;
  /** Products of some queries with the chosen references; the caller disposes of them. */
  with(start: number, count: number): tf.Tensor2D; // [count, references]
  dispose(): void;
}

function rowsOf({ values, dimensions }: Rows, start: number, count: number): tf.Tensor2D {
  const part = values.subarray(start * dimensions, (start + count) * dimensions);
  return tf.tensor2d(part, [count, dimensions]);
}

/** The product of two matrices, by TensorFlow where it is loaded. */
export function multiply(rows: tf.Tensor2D, columns: tf.Tensor2D): tf.Tensor2D {
  return isNative() ? nativeProduct(rows, columns) : tf.matMul(rows, columns);
}

/** Products of two sets of rows, of which only blocks are ever held. */
export function createProducts(queries: Rows, references: Rows): Products {
  let columns: tf.Tensor2D | undefined;
  return {
    load(start, count) {
      columns?.dispose();
      // Against a copy that lies transposed, TensorFlow multiplies faster.
      columns = tf.tidy(() => tf.transpose(rowsOf(references, start, count)));
    },
    with(start, count) {
      if (!columns) throw new Error('no references were loaded');
      const rows = rowsOf(queries, start, count);
      const product = multiply(rows, columns);
      rows.dispose();
      return product;
    },
    dispose: () => columns?.dispose(),
  };
}
