import { multiply } from '@reality-check/ops';
import * as tf from '@tensorflow/tfjs-core';
import { type Centred, centre } from './centre.ts';

/** Up to so many rows all differences are taken one by one. */
const few = 25;

/** Below this part of the squared lengths, `|x|² + |y|² - 2xy` has lost too many digits. */
const close = 0.01;

function squaredDifference(left: Centred, i: number, right: Centred, j: number): number {
  const { width } = left;
  let sum = 0;
  for (let k = 0; k < width; k++) {
    const difference = left.values[i * width + k]! - right.values[j * width + k]!;
    sum += difference * difference;
  }
  return sum;
}

/** Squared lengths of the differences of centred rows, divided by those of the left rows. */
function ratios(left: Centred, right: Centred): Float32Array {
  const direct = left.rows <= few && right.rows <= few;
  const products = direct
    ? undefined
    : multiply(tensor(left), tensor(right), false, true).dataSync<'float32'>();
  const result = new Float32Array(left.rows * right.rows);
  for (let i = 0, at = 0; i < left.rows; i++) {
    const signal = left.signals[i]!;
    for (let j = 0; j < right.rows; j++, at++) {
      if (signal === 0) continue;
      const lengths = signal + right.signals[j]!;
      const noise = products ? lengths - 2 * products[at]! : 0;
      const exact = noise > close * lengths ? noise : squaredDifference(left, i, right, j);
      result[at] = exact / signal;
    }
  }
  return result;
}

const tensor = ({ values, rows, width }: Centred) =>
  tf.tensor2d(new Float32Array(values), [rows, width]);

/** What the derivatives by the centred rows are made of. */
interface Slopes {
  /** Twice the upstream derivative over the signal of the anchor. */
  readonly weights: Float32Array; // [left, right]
  /** By how much every left row, and every right row, counts itself. */
  readonly ofLeft: Float32Array;
  readonly ofRight: Float32Array;
}

function slopes(
  left: Centred,
  right: Centred,
  found: Float32Array,
  upstream: Float32Array,
): Slopes {
  const weights = new Float32Array(found.length);
  const ofLeft = new Float32Array(left.rows);
  const ofRight = new Float64Array(right.rows);
  for (let i = 0, at = 0; i < left.rows; i++) {
    const signal = left.signals[i]!;
    if (signal === 0) at += right.rows;
    if (signal === 0) continue;
    let own = 0;
    for (let j = 0; j < right.rows; j++, at++) {
      const weight = (2 * upstream[at]!) / signal;
      weights[at] = weight;
      // A stronger anchor makes the same noise count less: hence 1 minus the ratio.
      own += weight * (1 - found[at]!);
      ofRight[j]! += weight;
    }
    ofLeft[i] = own;
  }
  return { weights, ofLeft, ofRight: new Float32Array(ofRight) };
}

/** Rows times their factors, minus the weighted sums of other rows, without its mean. */
function pull(
  factors: Float32Array,
  rows: tf.Tensor2D,
  weights: tf.Tensor2D,
  others: tf.Tensor2D,
  transposed: boolean,
): tf.Tensor2D {
  const own = tf.mul(tf.tensor2d(factors, [factors.length, 1]), rows);
  const slope = tf.sub(own, multiply(weights, others, transposed));
  return tf.sub(slope, tf.mean(slope, 1, true));
}

/** The ratio of the variances of `left - right` and of `left`, for every pair of rows. */
export function noiseToSignal(left: tf.Tensor2D, right: tf.Tensor2D): tf.Tensor2D {
  const inputs = left === right ? [left] : [left, right];
  const shape: [number, number] = [left.shape[0], right.shape[0]];
  const matrix = tf.customGrad(() => {
    const a = centre(left);
    const b = left === right ? a : centre(right);
    const found = ratios(a, b);
    const gradFunc = (upstream: tf.Tensor) => {
      const { weights, ofLeft, ofRight } = slopes(a, b, found, upstream.dataSync<'float32'>());
      const matrix = tf.tensor2d(weights, shape);
      const [x, y] = [tensor(a), tensor(b)];
      const byLeft = pull(ofLeft, x, matrix, y, false);
      const byRight = pull(ofRight, y, matrix, x, true);
      return left === right ? [tf.add(byLeft, byRight)] : [byLeft, byRight];
    };
    return { value: tf.tensor2d(found, shape), gradFunc };
  });
  return matrix(...inputs) as tf.Tensor2D;
}
