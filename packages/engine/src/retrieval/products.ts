import { type Columns, createColumns, tensorLoops } from '@reality-check/ops';
import * as tf from '@tensorflow/tfjs-core';
import type { Rows } from './similarity.ts';

/** Products of blocks of queries with one block of references at a time. */
export interface Products {
  /** Chooses the references. */
  load(start: number, count: number): void;
  /** Products of some queries with the chosen references; the caller disposes of them. */
  with(start: number, count: number): tf.Tensor2D; // [count, references]
  dispose(): void;
}

/**
 * References of a block at the most, and queries for each of them: more make nothing faster. Products of
 * the addon are counted while they are in the cache; TensorFlow's of smaller blocks take longer.
 */
export const largestBlock = () =>
  tensorLoops()?.products
    ? { references: 512, queriesEach: 2 }
    : { references: 1024, queriesEach: 4 };

function rowsOf({ values, dimensions }: Rows, start: number, count: number): tf.Tensor2D {
  const part = values.subarray(start * dimensions, (start + count) * dimensions);
  return tf.tensor2d(part, [count, dimensions]);
}

/** Some rows, as the columns of products. */
export function columnsFrom(rows: Rows, start: number, count: number): Columns {
  const part = rowsOf(rows, start, count);
  const columns = createColumns(part);
  part.dispose();
  return columns;
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
  let columns: Columns | undefined;
  return {
    load(start, count) {
      columns?.dispose();
      columns = columnsFrom(references, start, count);
    },
    with(start, count) {
      if (!columns) throw new Error('no references were loaded');
      const rows = parts.part(start, count);
      const product = columns.times(rows);
      rows.dispose();
      return product;
    },
    dispose() {
      columns?.dispose();
      parts.dispose();
    },
  };
}
