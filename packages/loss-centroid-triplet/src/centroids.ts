import * as tf from '@tensorflow/tfjs-core';

/** The classes of a batch, numbered in the order in which they first occur. */
export interface Groups {
  /** The number of each row's class. */
  readonly places: Int32Array; // [rows]
  /** How many rows each class has. */
  readonly sizes: readonly number[]; // [classes]
}

/** Numbers the classes of a batch. */
export function groupsOf(labels: Int32Array): Groups {
  const numbers = new Map<number, number>();
  const sizes: number[] = [];
  const places = labels.map((label) => {
    const place = numbers.get(label) ?? numbers.size;
    numbers.set(label, place);
    sizes[place] = (sizes[place] ?? 0) + 1;
    return place;
  });
  return { places, sizes };
}

/** The sums of rows by class. */
function sumsOf(rows: Float32Array, { places, sizes }: Groups, width: number): Float64Array {
  const sums = new Float64Array(sizes.length * width);
  for (let row = 0, at = 0; row < places.length; row++) {
    const start = places[row]! * width;
    for (let k = 0; k < width; k++, at++) sums[start + k]! += rows[at]!;
  }
  return sums;
}

/** Of every row: what the sum of its class becomes without it, divided by the number of the others. */
function othersOf(
  rows: Float32Array,
  sums: Float64Array,
  { places, sizes }: Groups,
  width: number,
  visit: (at: number, other: number, ofClass: number) => void,
): void {
  for (let row = 0, at = 0; row < places.length; row++) {
    const place = places[row]!;
    // A row alone in its class has no centroid of its own; the zeros in its place are not used.
    const count = Math.max(1, sizes[place]! - 1);
    for (let k = 0; k < width; k++, at++) {
      const ofClass = place * width + k;
      visit(at, (sums[ofClass]! - rows[at]!) / count, ofClass);
    }
  }
}

/** The mean of every class, and below them for every row the mean of the others of its class. */
export function centroids(embeddings: tf.Tensor2D, groups: Groups): tf.Tensor2D {
  const [rows, width] = embeddings.shape;
  const classes = groups.sizes.length;
  const means = tf.customGrad((given) => {
    const values = (given as tf.Tensor).dataSync<'float32'>();
    const sums = sumsOf(values, groups, width);
    const found = new Float32Array((classes + rows) * width);
    sums.forEach((sum, at) => {
      found[at] = sum / groups.sizes[Math.floor(at / width)]!;
    });
    othersOf(values, sums, groups, width, (at, other) => {
      found[classes * width + at] = other;
    });
    const gradFunc = (upstream: tf.Tensor) => {
      const slopes = upstream.dataSync<'float32'>();
      const ofOthers = slopes.subarray(classes * width);
      const slopesOfRows = new Float32Array(rows * width);
      const sumsOfOthers = sumsOf(ofOthers, groups, width);
      othersOf(ofOthers, sumsOfOthers, groups, width, (at, other, ofClass) => {
        slopesOfRows[at] = other + slopes[ofClass]! / groups.sizes[Math.floor(ofClass / width)]!;
      });
      return tf.tensor2d(slopesOfRows, [rows, width]);
    };
    return { value: tf.tensor2d(found, [classes + rows, width]), gradFunc };
  });
  return means(embeddings) as tf.Tensor2D; // [classes + rows, dimensions]
}
