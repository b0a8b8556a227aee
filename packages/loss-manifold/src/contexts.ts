import { multiply } from '@reality-check/ops';
import * as tf from '@tensorflow/tfjs-core';

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
    const all = tf.tensor2d(similarities, [size, size]);
    return tf.split(all, [rows, proxies]) as [tf.Tensor2D, tf.Tensor2D];
  };
  const eachPair = (visit: (at: number, row: number, proxy: number) => void) => {
    for (let row = 0, at = 0; row < rows; row++) {
      for (let proxy = rows; proxy < size; proxy++, at++) visit(at, row, proxy);
    }
  };
  const cosines = tf.tidy(() => {
    const [ofRows, ofProxies] = sides();
    return multiply(ofRows, ofProxies, false, true).dataSync<'float32'>().slice();
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
      return tf.tidy(() => {
        const [ofRows, ofProxies] = sides();
        const weights = tf.tensor2d(parts, [rows, proxies]);
        const across = tf.concat([multiply(weights, ofProxies), multiply(weights, ofRows, true)]);
        const slopes = across.dataSync<'float32'>().slice();
        for (let row = 0, at = 0; row < size; row++) {
          for (let column = 0; column < size; column++, at++) {
            slopes[at]! -= along[row]! * similarities[at]!;
          }
        }
        return slopes;
      });
    },
  };
}
