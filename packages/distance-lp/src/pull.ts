import { multiply } from '@reality-check/ops';
import * as tf from '@tensorflow/tfjs-core';

/** Distances of rows, and the derivatives by them once they were raised to a power. */
export interface Raised {
  readonly found: Float32Array; // [left, right]
  readonly upstream: Float32Array;
  readonly power: number;
}

/** The derivative by every squared distance, twice; 0 where the distance is. */
function slopesOf({ found, upstream, power }: Raised): Float32Array {
  const result = new Float32Array(found.length);
  for (let at = 0; at < found.length; at++) {
    const distance = found[at]!;
    if (distance === 0 || upstream[at] === 0) continue;
    const slope = power === 1 ? 1 / distance : power === 2 ? 2 : power * distance ** (power - 2);
    result[at] = upstream[at]! * slope;
  }
  return result;
}

/** These derivatives, and their sums along the rows and down the columns. */
function weightsApart(raised: Raised, rows: number, columns: number) {
  const [across, down] = [new Float32Array(rows), new Float32Array(columns)];
  const weights = slopesOf(raised);
  const sums = new Float64Array(columns);
  for (let row = 0, at = 0; row < rows; row++) {
    let sum = 0;
    for (let column = 0; column < columns; column++, at++) {
      sum += weights[at]!;
      sums[column]! += weights[at]!;
    }
    across[row] = sum;
  }
  down.set(sums);
  return { weights, across, down };
}

/** Rows times their factors, minus a product. */
function minus(factors: Float32Array, rows: tf.Tensor2D, product: tf.Tensor2D): tf.Tensor2D {
  const [values, taken] = [rows.dataSync<'float32'>(), product.dataSync<'float32'>()];
  const result = new Float32Array(values.length);
  const width = values.length / factors.length;
  for (let row = 0, at = 0; row < factors.length; row++) {
    const factor = factors[row]!;
    for (const end = at + width; at < end; at++) result[at] = factor * values[at]! - taken[at]!;
  }
  return tf.tensor2d(result, rows.shape);
}

/** Derivatives by the left and the right rows: by their differences to each other, summed. */
export function pullApart(raised: Raised, left: tf.Tensor2D, right: tf.Tensor2D): tf.Tensor2D[] {
  const [rows, columns] = [left.shape[0], right.shape[0]];
  const { weights, across, down } = weightsApart(raised, rows, columns);
  const matrix = tf.tensor2d(weights, [rows, columns]);
  return [
    minus(across, left, multiply(matrix, right)),
    minus(down, right, multiply(matrix, left, true)),
  ];
}

/** Rows that are walked at a time, since one of both sides goes through memory in large steps. */
const block = 32;

/** Minus the weights of every pair from both sides, and on the diagonal the sum of a row's. */
function weightsTogether(raised: Raised, count: number): Float32Array {
  const weights = slopesOf(raised);
  const sums = new Float64Array(count);
  for (let top = 0; top < count; top += block) {
    for (let side = top; side < count; side += block) {
      const [bottom, end] = [Math.min(count, top + block), Math.min(count, side + block)];
      for (let i = top; i < bottom; i++) {
        for (let j = Math.max(side, i + 1); j < end; j++) {
          const weight = weights[i * count + j]! + weights[j * count + i]!;
          weights[i * count + j] = -weight;
          weights[j * count + i] = -weight;
          sums[i]! += weight;
          sums[j]! += weight;
        }
      }
    }
  }
  for (let i = 0; i < count; i++) weights[i * count + i] = sums[i]!;
  return weights;
}

/** The same for distances of the rows among themselves, in a single product. */
export function pullTogether(raised: Raised, rows: tf.Tensor2D): tf.Tensor2D {
  const count = rows.shape[0];
  return multiply(tf.tensor2d(weightsTogether(raised, count), [count, count]), rows);
}
