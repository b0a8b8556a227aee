import { type Distance, stream } from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';

/** Rows of embeddings in single precision, the same for every distance. */
export interface TestRows {
  readonly name: string;
  readonly values: Float32Array; // [rows, dimensions]
  readonly count: number;
}

/** Length of the embeddings that distances are tried on. */
export const dimensions = 5;

/** Rows from the normal distribution, each of them changed where it is asked for. */
export function testRows(
  name: string,
  count: number,
  change: (entries: readonly number[], row: number) => readonly number[] = (entries) => entries,
): TestRows {
  const random = stream('distance contract', count);
  const rows = Array.from({ length: count }, (_, row) =>
    change(
      Array.from({ length: dimensions }, () => random.normal()),
      row,
    ),
  );
  return { name, count, values: Float32Array.from(rows.flat()) };
}

/** Rows as plain arrays. */
export function plainRows({ values, count }: TestRows): number[][] {
  return Array.from({ length: count }, (_, row) => [
    ...values.subarray(row * dimensions, (row + 1) * dimensions),
  ]);
}

/** A distance matrix, and the derivatives of its sum weighted entry by entry. */
export interface MeasuredDistance {
  readonly matrix: Float32Array; // [queries, references]
  /** By the queries and, where they were given, by the references. */
  readonly gradients: readonly Float32Array[];
}

/** Weights that make every entry of a matrix count differently. */
export function weightOf(entry: number): number {
  return Math.sin(1 + 3 * entry);
}

/** Runs a distance forwards and backwards; without references over the queries among themselves. */
export function measureDistance(
  distance: Distance,
  queries: TestRows,
  references?: TestRows,
): MeasuredDistance {
  return tf.tidy(() => {
    const given = [queries, ...(references ? [references] : [])];
    const tensors = given.map(({ values, count }) =>
      tf.tensor2d(values.slice(), [count, dimensions]),
    );
    let matrix = new Float32Array();
    const compute = tf.grads((...rows: tf.Tensor[]) => {
      const [left, right] = rows as [tf.Tensor2D, tf.Tensor2D?];
      const found = right ? distance.matrix(left, right) : distance.matrix(left);
      matrix = found.dataSync<'float32'>().slice();
      const weights = Float32Array.from(matrix, (_, entry) => weightOf(entry));
      return tf.sum(tf.mul(found, tf.tensor2d(weights, found.shape)));
    });
    const gradients = compute(tensors).map((slopes) => slopes.dataSync<'float32'>().slice());
    return { matrix, gradients };
  });
}
