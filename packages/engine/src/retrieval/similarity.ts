import { ConfigError } from '@reality-check/core';
import { embeddingLoops } from '../embedding-loops.ts';

/** How near two rows are: by the angle between them, by L2 distance, or by dot product. */
export type Similarity = 'cosine' | 'euclidean' | 'dot';

/** Rows of embeddings. */
export interface Rows {
  readonly values: Float32Array; // [rows, dimensions]
  readonly dimensions: number;
}

/** The rows that stand at some places, in the order of the places. */
export function rowsAt({ values, dimensions }: Rows, places: ArrayLike<number>): Float32Array {
  const found = new Float32Array(places.length * dimensions); // [places, dimensions]
  for (let at = 0; at < places.length; at++) {
    const start = places[at]! * dimensions;
    found.set(values.subarray(start, start + dimensions), at * dimensions);
  }
  return found;
}

/** Relative error of one rounding in float32. */
export const roundOff = 2 ** -24;

/**
 * The similarity by which references are ranked, in double precision: the dot product, or minus
 * half the squared distance. Products of float32 are exact in float64, and the eight sums are those
 * of the addon, so that both give the same bits.
 */
export function exactSimilarity(
  one: Rows,
  row: number,
  other: Rows,
  column: number,
  euclidean: boolean,
): number {
  const { dimensions } = one;
  const [a, b] = [one.values, other.values];
  let [i, j] = [row * dimensions, column * dimensions];
  const sums = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let k = 0; k < dimensions; k++, i++, j++) {
    const difference = a[i]! - b[j]!;
    sums[k & 7]! += euclidean ? difference * difference : a[i]! * b[j]!;
  }
  const [s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0] = sums;
  const sum = s0 + s4 + (s1 + s5) + (s2 + s6 + (s3 + s7));
  return euclidean ? -sum / 2 : sum;
}

function fillNorms({ values, dimensions }: Rows, norms: Float64Array): void {
  const whole = dimensions - (dimensions % 4);
  for (let row = 0; row < norms.length; row++) {
    const [start, end] = [row * dimensions, (row + 1) * dimensions];
    // Four sums do not wait for each other.
    let [a, b, c, d] = [0, 0, 0, 0];
    let at = start;
    for (; at < start + whole; at += 4) {
      a += values[at]! * values[at]!;
      b += values[at + 1]! * values[at + 1]!;
      c += values[at + 2]! * values[at + 2]!;
      d += values[at + 3]! * values[at + 3]!;
    }
    for (; at < end; at++) a += values[at]! * values[at]!;
    norms[row] = a + b + (c + d);
  }
}

/** Squared lengths of all rows. Throws where an entry is not a finite number. */
export function squaredNorms(rows: Rows, where: string): Float64Array {
  const { values, dimensions } = rows;
  const norms = new Float64Array(values.length / dimensions);
  const loops = norms.length > 0 ? embeddingLoops() : undefined;
  if (loops) loops.squaredNorms(values, norms.length, norms);
  else fillNorms(rows, norms);
  const fault = norms.findIndex((norm) => !Number.isFinite(norm));
  if (fault < 0) return norms;
  throw new ConfigError(
    `${where}: row ${fault} holds NaN or an infinite number, expected finite embeddings`,
  );
}

/** Scales rows to length 1 where they lie. Throws at a row of zeros, which has no direction. */
export function normaliseRows(rows: Rows, where: string): void {
  const { values, dimensions } = rows;
  const norms = squaredNorms(rows, where);
  const fault = norms.indexOf(0);
  if (fault >= 0) {
    throw new ConfigError(
      `${where}: row ${fault} is all zeros and has no direction, expected none by cosine; leave it out or take euclidean`,
    );
  }
  const loops = norms.length > 0 ? embeddingLoops() : undefined;
  if (loops) {
    loops.divideRows(values, norms.length, norms);
    return;
  }
  norms.forEach((norm, row) => {
    const length = Math.sqrt(norm);
    const end = (row + 1) * dimensions;
    for (let at = row * dimensions; at < end; at++) values[at]! /= length;
  });
}

/** A copy of rows, scaled to length 1. Throws at a row of zeros, which has no direction. */
export function normalised({ values, dimensions }: Rows, where: string): Rows {
  const scaled = { values: values.slice(), dimensions };
  normaliseRows(scaled, where);
  return scaled;
}
