import type { Distance, Embedded } from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';
import { apart } from './apart.ts';

/** Distances that are held at a time: 16 MB. */
const block = 2 ** 22;

/** Sees one row with how far all rows are apart from it; the array is overwritten for the next one. */
export type RowVisitor = (row: number, distances: Float32Array) => void; // [rows]

/**
 * Visits some rows of a set with how far all of its rows are apart from each, smaller always meaning
 * nearer. Memory grows with the number of rows, not with its square.
 */
export function eachRowApart(
  distance: Distance,
  { values, dimensions }: Embedded,
  wanted: Int32Array,
  visit: RowVisitor,
): void {
  const rows = values.length / dimensions;
  const size = Math.max(1, Math.floor(block / rows));
  for (let start = 0; start < wanted.length; start += size) {
    const some = wanted.subarray(start, start + size);
    tf.tidy(() => {
      const references = tf.tensor2d(values, [rows, dimensions]);
      const queries = tf.gather(references, tf.tensor1d(some, 'int32'));
      const distances = apart(distance, queries, references); // [some, rows]
      some.forEach((row, at) => {
        visit(row, distances.subarray(at * rows, (at + 1) * rows));
      });
    });
  }
}
