import type { Columns } from '@reality-check/ops';
import * as tf from '@tensorflow/tfjs-core';
import { embeddingLoops } from '../embedding-loops.ts';
import { columnsFrom } from '../retrieval/products.ts';
import { type Rows, rowsAt } from '../retrieval/similarity.ts';

/** Points of a block at the most, and products of a block. */
const longest = 8192;
const largest = 8e6;
/** Bytes up to which TensorFlow keeps its copy of the points. */
const keptPoints = 128e6;

/** The nearest of some centres to every point. */
export interface Nearest {
  readonly clusters: Int32Array; // [points]
  /** p·c - |c|² / 2, which is largest for the nearest centre. */
  readonly scores: Float32Array; // [points]
}

/** Points of which the nearest centres are asked for again and again. */
export interface Points {
  /** No centre seen yet. */
  none(): Nearest;
  /** Looks at further centres, numbered from `first`; of equally near ones the earliest stays. */
  see(nearest: Nearest, centres: Float32Array, first: number): void; // [centres, dimensions]
  /** Looks at all centres, of which only those at some places have changed since it did so last. */
  assign(centres: Float32Array, changed: readonly number[]): Nearest; // [centres, dimensions]
  dispose(): void;
}

/** The square of a distance: points have length 1, so that |p - c|² = 1 - 2 (p·c - |c|² / 2). */
export const squareOf = (score: number): number => Math.max(0, 1 - 2 * score);

function halvesOf(centres: Float32Array, dimensions: number): Float32Array {
  const halves = new Float32Array(centres.length / dimensions);
  for (let centre = 0, at = 0; centre < halves.length; centre++) {
    let square = 0;
    for (let k = 0; k < dimensions; k++, at++) square += centres[at]! * centres[at]!;
    halves[centre] = square / 2;
  }
  return halves;
}

/** Compares the points from `start` on with centres, given their products. */
function compare(
  { clusters, scores }: Nearest,
  start: number,
  products: Float32Array, // [centres, points]
  halves: Float32Array, // [centres]
  first = 0,
): void {
  const count = products.length / halves.length;
  const end = start + count;
  const loops = embeddingLoops();
  if (loops) {
    const own = [scores.subarray(start, end), clusters.subarray(start, end)] as const;
    loops.compareCentres(count, halves.length, products, halves, first, ...own);
    return;
  }
  for (let centre = 0, entry = 0; centre < halves.length; centre++) {
    const half = halves[centre]!;
    for (let point = start; point < end; point++, entry++) {
      const score = Math.fround(products[entry]! - half);
      if (score <= scores[point]!) continue;
      scores[point] = score;
      clusters[point] = first + centre;
    }
  }
}

/**
 * Takes points of length 1. Large sets are handed to TensorFlow block by block each time, and
 * products that take more than so many bytes are computed anew in each round.
 */
export function createPoints(
  { values, dimensions }: Rows,
  mostCentres: number,
  keptProducts = 64e6,
): Points {
  const count = values.length / dimensions;
  const side = Math.min(longest, Math.ceil(largest / mostCentres));
  const starts = Array.from({ length: Math.ceil(count / side) }, (_, at) => at * side);
  const copies = new Map<number, Columns>();
  const known = new Map<number, Float32Array>();
  const keepsProducts = 4 * count * mostCentres <= keptProducts;

  // Of few centres and many points, TensorFlow multiplies faster in this order.
  const columnsAt = (start: number): Columns => {
    const found = copies.get(start);
    if (found) return found;
    const made = columnsFrom({ values, dimensions }, start, Math.min(side, count - start));
    if (values.byteLength <= keptPoints) copies.set(start, made);
    return made;
  };
  const visit = (
    centres: Float32Array,
    visitor: (start: number, products: Float32Array) => void,
  ) => {
    const rows = tf.tensor2d(centres, [centres.length / dimensions, dimensions]);
    for (const start of starts) {
      const columns = columnsAt(start);
      const products = columns.times(rows); // [centres, points]
      visitor(start, products.dataSync<'float32'>());
      products.dispose();
      if (!copies.has(start)) columns.dispose();
    }
    rows.dispose();
  };
  const none = () => ({
    clusters: new Int32Array(count).fill(-1),
    scores: new Float32Array(count).fill(-Infinity),
  });
  return {
    none,
    see(nearest, centres, first) {
      const halves = halvesOf(centres, dimensions);
      visit(centres, (start, products) => compare(nearest, start, products, halves, first));
    },
    assign(centres, changed) {
      const nearest = none();
      const halves = halvesOf(centres, dimensions);
      const all = changed.length === halves.length || !keepsProducts;
      const stale = all ? centres : rowsAt({ values: centres, dimensions }, changed);
      visit(stale, (start, products) => {
        if (all) known.set(start, products);
        const kept = known.get(start)!;
        const points = kept.length / halves.length;
        if (!all) {
          for (const [at, place] of changed.entries()) {
            kept.set(products.subarray(at * points, (at + 1) * points), place * points);
          }
        }
        compare(nearest, start, kept, halves);
        if (!keepsProducts) known.delete(start);
      });
      return nearest;
    },
    dispose() {
      for (const columns of copies.values()) columns.dispose();
    },
  };
}
