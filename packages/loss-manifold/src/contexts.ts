import { multiply } from '@reality-check/ops';
import * as tf from '@tensorflow/tfjs-core';
import { numbersOf } from './numbers-of.ts';

/** How similar the manifold similarities of rows and proxies to everything are, and how to come back. */
export interface Contexts {
  readonly cosines: Float32Array; // [rows, proxies]
  /** The derivatives by the manifold similarities from those by the cosines. */
  slopes(upstream: Float32Array): Float32Array; // [rows, proxies] to [size, size]
}

function lengthsOf(similarities: Float32Array, size: number): Float64Array {
  return Float64Array.from({ length: size }, (_, row) => {
    let sum = 0;
    for (let at = row * size; at < (row + 1) * size; at++) sum += similarities[at]! ** 2;
    return Math.sqrt(sum);
  });
}

/** The cosines of the lines of rows, which come first, with those of proxies. */
export function contexts(similarities: Float32Array, size: number, rows: number): Contexts {
  const proxies = size - rows;
  const lengths = lengthsOf(similarities, size);
  const sides = () => {
    const middle = rows * size;
    return [
      tf.tensor2d(similarities.subarray(0, middle), [rows, size]),
      tf.tensor2d(similarities.subarray(middle), [proxies, size]),
    ] as const;
  };
  const eachPair = (visit: (at: number, row: number, proxy: number) => void) => {
    for (let row = 0, at = 0; row < rows; row++) {
      for (let proxy = rows; proxy < size; proxy++, at++) visit(at, row, proxy);
    }
  };
  const cosines = numbersOf(() => {
    const [ofRows, ofProxies] = sides();
    return multiply(ofRows, ofProxies, false, true);
  });
  eachPair((at, row, proxy) => {
    cosines[at]! /= lengths[row]! * lengths[proxy]!;
  });
  return {
    cosines,
    slopes(upstream) {
      const parts = new Float32Array(upstream.length);
      const along = new Float64Array(size);
      eachPair((at, row, proxy) => {
        parts[at] = upstream[at]! / (lengths[row]! * lengths[proxy]!);
        along[row]! += (upstream[at]! * cosines[at]!) / lengths[row]! ** 2;
        along[proxy]! += (upstream[at]! * cosines[at]!) / lengths[proxy]! ** 2;
      });
      const slopes = new Float32Array(size * size);
      const weights = tf.tensor2d(parts, [rows, proxies]);
      const [ofRows, ofProxies] = sides();
      slopes.set(numbersOf(() => multiply(weights, ofProxies)));
      slopes.set(
        numbersOf(() => multiply(weights, ofRows, true)),
        rows * size,
      );
      tf.dispose([weights, ofRows, ofProxies]);
      for (let row = 0, at = 0; row < size; row++) {
        for (let column = 0; column < size; column++, at++) {
          slopes[at]! -= along[row]! * similarities[at]!;
        }
      }
      return slopes;
    },
  };
}
