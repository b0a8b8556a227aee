import { exponential, multiply } from '@reality-check/ops';
import * as tf from '@tensorflow/tfjs-core';
import { inverse } from './inverse.ts';
import { numbersOf } from './numbers-of.ts';

/** What similarities are divided by before the exponential. */
const temperature = 0.5;

/** Manifold similarities by a random walk, and how to come back from them. */
export interface Walk {
  readonly similarities: Float32Array; // [size, size]
  /** Writes the derivatives by the cosines from those by the manifold similarities. */
  slopes(upstream: Float32Array, gradient: Float32Array): void; // both [size, size]
}

/** exp(max(0, cosine) / temperature), and 0 of a row with itself. */
function weightsOf(cosines: Float32Array, size: number): Float32Array {
  const weights = new Float32Array(cosines.length);
  for (let at = 0; at < weights.length; at++) {
    weights[at] = exponential(Math.max(0, cosines[at]!) / temperature);
  }
  for (let row = 0; row < size; row++) weights[row * (size + 1)] = 0;
  return weights;
}

function product(left: Float32Array, right: tf.Tensor2D): tf.Tensor2D {
  return multiply(tf.tensor2d(left, right.shape), right);
}

/**
 * Where a walk that starts at each row and returns there with the probability 1 - alpha at every step
 * comes to: (1 - alpha) (1 - alpha W)⁻¹ with W = D^-½ exp(cosines / ½) D^-½.
 */
export function randomWalk(cosines: Float32Array, size: number, alpha: number): Walk {
  const weights = weightsOf(cosines, size);
  const factors = Float64Array.from({ length: size }, (_, row) => {
    let sum = 0;
    for (let at = row * size; at < (row + 1) * size; at++) sum += weights[at]!;
    return 1 / Math.sqrt(sum);
  });
  const system = new Float32Array(size * size);
  for (let row = 0, at = 0; row < size; row++) {
    for (let column = 0; column < size; column++, at++) {
      const step = weights[at]! * factors[row]! * factors[column]!;
      system[at] = (row === column ? 1 : 0) - alpha * step;
    }
  }
  const similarities = numbersOf(() => inverse(tf.tensor2d(system, [size, size])));
  for (let at = 0; at < similarities.length; at++) similarities[at]! *= 1 - alpha;
  return {
    similarities,
    slopes(upstream, gradient) {
      const ofSteps = numbersOf(() => {
        const walk = tf.tensor2d(similarities, [size, size]);
        const inner = product(upstream, walk);
        return multiply(walk, inner);
      });
      const scale = alpha / (1 - alpha);
      for (let at = 0; at < ofSteps.length; at++) ofSteps[at]! *= scale;
      const ofFactors = new Float64Array(size);
      for (let row = 0, at = 0; row < size; row++) {
        for (let column = 0; column < size; column++, at++) {
          const part = ofSteps[at]! * weights[at]!;
          ofFactors[row]! += part * factors[column]!;
          ofFactors[column]! += part * factors[row]!;
        }
      }
      for (let row = 0, at = 0; row < size; row++) {
        const ofSum = (-ofFactors[row]! * factors[row]! ** 3) / 2;
        for (let column = 0; column < size; column++, at++) {
          if (!(cosines[at]! <= 0) && row !== column) {
            const slope = ofSteps[at]! * factors[row]! * factors[column]! + ofSum;
            gradient[at] = (slope * weights[at]!) / temperature;
          }
        }
      }
    },
  };
}
