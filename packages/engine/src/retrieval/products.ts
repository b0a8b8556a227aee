import { tensorLoops } from '@reality-check/ops';
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

/** Some rows as columns: against a copy that lies transposed, TensorFlow multiplies faster. */
export function columnsOf(rows: Rows, start: number, count: number): tf.Tensor2D {
  return tf.tidy(() => {
    const part = rowsOf(rows, start, count);
    return tensorLoops()?.exchange(part) ?? tf.transpose(part);
  });
}

/** The product of two matrices, by TensorFlow where it is loaded. */
export function multiply(rows: tf.Tensor2D, columns: tf.Tensor2D): tf.Tensor2D {
  return isNative() ? nativeProduct(rows, columns) : tf.matMul(rows, columns);
}

/** Rows of a set as TensorFlow sees them: parts of one copy, which share its memory, or copies of parts. */
function createParts(rows: Rows, whole: boolean) {
  const { values, dimensions } = rows;
  const copy = whole ? rowsOf(rows, 0, values.length / dimensions) : undefined;
  return {
    part: (start: number, count: number): tf.Tensor2D =>
      copy ? tf.slice2d(copy, [start, 0], [count, dimensions]) : rowsOf(rows, start, count),
    dispose: () => copy?.dispose(),
  };
}

/**
 * Products of two sets of rows, of which only blocks are ever held; with `whole`, TensorFlow keeps one
 * copy of the queries instead of taking over the same ones for each block of references.
 */
export function createProducts(queries: Rows, references: Rows, whole = false): Products {
  const parts = createParts(queries, whole);
  let columns: tf.Tensor2D | undefined;
  return {
    load(start, count) {
      columns?.dispose();
      columns = columnsOf(references, start, count);
    },
    with(start, count) {
      if (!columns) throw new Error('no references were loaded');
      const rows = parts.part(start, count);
      const product = multiply(rows, columns);
      rows.dispose();
      return product;
    },
    dispose() {
      columns?.dispose();
      parts.dispose();
    },
  };
}
