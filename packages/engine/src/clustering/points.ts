import * as tf from '@tensorflow/tfjs-core';
import { multiply } from '../retrieval/products.ts';
import type { Rows } from '../retrieval/similarity.ts';

/** Rows of a block of points. */
const side = 8192;
/** Bytes up to which TensorFlow keeps its copy of the points. */
const kept = 128e6;

/** The nearest of some centres to every point, and the square of its distance. */
export interface Assignment {
  readonly clusters: Int32Array; // [points]
  readonly distances: Float32Array; // [points]
}

/** Points of which distances to centres are asked for again and again. */
export interface Points {
  assign(centres: Float32Array): Assignment; // [centres, dimensions]
  dispose(): void;
}

/** Takes points of length 1; large sets are handed to TensorFlow block by block each time. */
export function createPoints({ values, dimensions }: Rows): Points {
  const count = values.length / dimensions;
  const blocks = new Map<number, tf.Tensor2D>();
  const block = (start: number): tf.Tensor2D => {
    const found = blocks.get(start);
    if (found) return found;
    const end = Math.min(count, start + side);
    const part = values.subarray(start * dimensions, end * dimensions);
    const made = tf.keep(tf.tensor2d(part, [end - start, dimensions]));
    if (values.byteLength <= kept) blocks.set(start, made);
    return made;
  };
  return {
    assign(centres) {
      const clusters = new Int32Array(count);
      const distances = new Float32Array(count);
      const columns = tf.tidy(() =>
        tf.transpose(tf.tensor2d(centres, [centres.length / dimensions, dimensions])),
      );
      const halves = tf.tidy(() => tf.mul(0.5, tf.sum(tf.square(columns), 0)));
      for (let start = 0; start < count; start += side) {
        const rows = block(start);
        const [nearest, scores] = tf.tidy(() => {
          const near = tf.sub(multiply(rows, columns), halves); // [rows, centres]
          return [tf.argMax(near, 1), tf.max(near, 1)] as const;
        });
        clusters.set(nearest.dataSync(), start);
        // Points have length 1: |p - c|² = 1 - 2 (p·c - |c|² / 2).
        for (const [at, score] of scores.dataSync().entries()) {
          distances[start + at] = Math.max(0, 1 - 2 * score);
        }
        tf.dispose([nearest, scores]);
        if (!blocks.has(start)) rows.dispose();
      }
      tf.dispose([columns, halves]);
      return { clusters, distances };
    },
    dispose: () => tf.dispose([...blocks.values()]),
  };
}
