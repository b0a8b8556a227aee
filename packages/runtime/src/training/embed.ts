import { pictureTensor } from '@reality-check/engine';
import * as tf from '@tensorflow/tfjs-core';
import type { Feed } from '../data/feed.ts';
import type { Model } from './model.ts';

/** Numbers of a batch: larger ones are hardly faster, and intermediate results fill the memory. */
const batchNumbers = 2 ** 20;

/** Images that go through the network at once: a power of 2, so that few shapes are compiled. */
function batchSizeFor(shape: readonly number[]): number {
  const size = shape.reduce((product, length) => product * length, 1);
  const most = 2 ** Math.floor(Math.log2(batchNumbers / size));
  return Math.min(256, Math.max(8, most));
}

/** Divides every row by its Euclidean length, in double precision; zero rows stay zero. */
export function normaliseInPlace(values: Float32Array, dimensions: number): Float32Array {
  for (let start = 0; start < values.length; start += dimensions) {
    let squares = 0;
    for (let at = start; at < start + dimensions; at++) squares += values[at]! ** 2;
    const length = Math.sqrt(squares) || 1;
    for (let at = start; at < start + dimensions; at++) values[at]! /= length;
  }
  return values;
}

/** Embeddings of some rows as the model gives them, in evaluation mode. */
export function embedAsIs(
  model: Model,
  feed: Feed,
  rows: Int32Array,
  shape: readonly [number, number, number],
): Float32Array {
  const embeddings = new Float32Array(rows.length * model.dimensions);
  const batchSize = batchSizeFor(shape);
  for (let start = 0; start < rows.length; start += batchSize) {
    const batch = rows.subarray(start, start + batchSize);
    const result = tf.tidy(() =>
      model.evaluate(pictureTensor(feed.plain(batch), [batch.length, ...shape])),
    );
    embeddings.set(result.dataSync(), start * model.dimensions);
    result.dispose();
  }
  return embeddings;
}

/** L2-normalised embeddings of some rows, with the network in evaluation mode. */
export function embedRows(...embedded: Parameters<typeof embedAsIs>): Float32Array {
  const [model] = embedded;
  return normaliseInPlace(embedAsIs(...embedded), model.dimensions);
}
