import { multiply } from '@reality-check/ops';
import * as tf from '@tensorflow/tfjs-core';
import { centred } from './centred.ts';

/** How much the variances and covariances of a view count. */
export interface Weights {
  readonly mu: number;
  readonly nu: number;
  readonly eps: number;
}

/** What the covariances of a view cost; writes the derivatives by them, halved off the diagonal. */
function cost(covariances: Float32Array, { mu, nu, eps }: Weights, slopes: Float32Array): number {
  const width = Math.sqrt(covariances.length);
  let [lacking, related] = [0, 0];
  for (let row = 0, at = 0; row < width; row++) {
    for (let column = 0; column < width; column++, at++) {
      if (row === column) {
        const deviation = Math.sqrt(Math.max(0, covariances[at]!) + eps);
        lacking += Math.max(0, 1 - deviation);
        slopes[at] = deviation < 1 ? -mu / (4 * width * deviation) : 0;
      } else {
        related += covariances[at]! ** 2;
        slopes[at] = ((2 * nu) / width) * covariances[at]!;
      }
    }
  }
  return (nu * related + (mu / 2) * lacking) / width;
}

/** The variance and covariance terms of a view; adds their derivatives by the rows, all so many times. */
export function spread(
  values: Float32Array, // [rows, dimensions]
  counts: Float64Array, // [rows]
  times: number,
  weights: Weights,
  gradient: Float32Array,
): number {
  const rows = counts.length;
  const width = values.length / rows;
  const total = counts.reduce((sum, count) => sum + count, 0);
  return tf.tidy(() => {
    const parts = tf.tensor2d(centred(values, counts), [rows, width]);
    const covariances = multiply(parts, parts, true).dataSync<'float32'>();
    const slopes = new Float32Array(covariances.length);
    const value = cost(covariances, weights, slopes);
    // The parts sum up to 0 by their roots, so that moving the mean changes nothing.
    const byParts = multiply(parts, tf.tensor2d(slopes, [width, width])).dataSync<'float32'>();
    for (let row = 0; row < rows; row++) {
      const factor = 2 * times * Math.sqrt(counts[row]! / (total - 1));
      if (factor === 0) continue;
      for (let at = row * width; at < (row + 1) * width; at++) {
        gradient[at]! += factor * byParts[at]!;
      }
    }
    return times * value;
  });
}
