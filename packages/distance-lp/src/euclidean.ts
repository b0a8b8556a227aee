import { multiply, tensorLoops } from '@reality-check/ops';
import * as tf from '@tensorflow/tfjs-core';
import { compiledEuclidean } from './compiled-euclidean.ts';
import { pullApart, pullTogether } from './pull.ts';

/** Up to so many rows all differences are taken one by one, as PyTorch does. */
const few = 25;

/** Below this part of the squared lengths, `|x|² + |y|² - 2xy` has lost too many digits. */
const close = 0.1;

function squaredLengths(rows: Float32Array, count: number): Float64Array {
  const width = rows.length / count;
  return Float64Array.from({ length: count }, (_, row) => {
    let sum = 0;
    for (let at = row * width; at < (row + 1) * width; at++) sum += rows[at]! * rows[at]!;
    return sum;
  });
}

/** In single precision step by step, so that roundings at a margin fall as in PyTorch. */
function squaredDifference(
  a: Float32Array,
  i: number,
  b: Float32Array,
  j: number,
  width: number,
): number {
  let sum = 0;
  for (let k = 0; k < width; k++) {
    const difference = Math.fround(a[i * width + k]! - b[j * width + k]!);
    sum = Math.fround(sum + Math.fround(difference * difference));
  }
  return sum;
}

const isSmall = (left: tf.Tensor2D, right: tf.Tensor2D) =>
  left.shape[0] <= few && right.shape[0] <= few;

/** Euclidean distances: one matrix product, and close pairs once more by their differences. */
function distances(left: tf.Tensor2D, right: tf.Tensor2D): Float32Array {
  const [rows, width] = left.shape;
  const columns = right.shape[0];
  const together = left === right;
  const direct = isSmall(left, right);
  const a = left.dataSync<'float32'>();
  const b = together ? a : right.dataSync<'float32'>();
  const products = direct ? undefined : multiply(left, right, false, true).dataSync<'float32'>();
  const result = new Float32Array(rows * columns);
  const lengthsA = squaredLengths(a, rows);
  const lengthsB = together ? lengthsA : squaredLengths(b, columns);
  for (let i = 0; i < rows; i++) {
    const length = lengthsA[i]!;
    for (let j = together ? i : 0; j < columns; j++) {
      const at = i * columns + j;
      const lengths = length + lengthsB[j]!;
      const squared = products ? lengths - 2 * products[at]! : 0;
      result[at] = Math.sqrt(
        squared > close * lengths ? squared : squaredDifference(a, i, b, j, width),
      );
    }
  }
  if (together) mirror(result, rows);
  return result;
}

/** Rows that are copied at a time, so that both sides stay in the cache. */
const block = 32;

/** Copies the upper right half of a square matrix to its lower left. */
function mirror(matrix: Float32Array, count: number): void {
  for (let top = 0; top < count; top += block) {
    for (let side = top; side < count; side += block) {
      const [bottom, end] = [Math.min(count, top + block), Math.min(count, side + block)];
      for (let i = top; i < bottom; i++) {
        for (let j = Math.max(side, i + 1); j < end; j++) {
          matrix[j * count + i] = matrix[i * count + j]!;
        }
      }
    }
  }
}

/** The distances raised to a power; loops and cases, since this runs over every pair of a batch. */
function raised(found: Float32Array, power: number): Float32Array {
  if (power === 1) return found;
  const result = new Float32Array(found.length);
  for (let at = 0; at < found.length; at++) {
    result[at] = power === 2 ? found[at]! * found[at]! : found[at]! ** power;
  }
  return result;
}

/** Euclidean distances to a power; equal rows have distance 0 with zero gradient. */
export function euclidean(left: tf.Tensor2D, right: tf.Tensor2D, power: number): tf.Tensor2D {
  const loops = tensorLoops();
  if (loops && !isSmall(left, right)) return compiledEuclidean(loops, left, right, power);
  const inputs = left === right ? [left] : [left, right];
  const shape: [number, number] = [left.shape[0], right.shape[0]];
  const matrix = tf.customGrad((...given) => {
    const save = given.at(-1) as tf.GradSaveFunc;
    const found = distances(left, right);
    save([left, right]);
    const gradFunc = (upstream: tf.Tensor, saved: tf.Tensor[]) => {
      const [x, y] = saved as [tf.Tensor2D, tf.Tensor2D];
      const slopes = { found, upstream: upstream.dataSync<'float32'>(), power };
      return left === right ? [pullTogether(slopes, x)] : pullApart(slopes, x, y);
    };
    return { value: tf.tensor2d(raised(found, power), shape), gradFunc };
  });
  return matrix(...inputs) as tf.Tensor2D;
}
