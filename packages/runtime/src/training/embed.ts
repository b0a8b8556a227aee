import { pictureTensor } from '@reality-check/engine';
import { type Pictures, pictureSize, type SharedPictures } from '@reality-check/images/pictures';
import * as tf from '@tensorflow/tfjs-core';
import { keepAhead } from '../feeding/ahead.ts';
import { openFeeder } from '../feeding/feeder.ts';
import type { Model } from './model.ts';

/** Numbers of a batch: larger ones are hardly faster, and intermediate results fill the memory. */
const batchNumbers = 2 ** 20;

/** Images that go through the network at once: a power of 2, so that few shapes are compiled. */
function batchSizeFor(shape: Pictures['shape']): number {
  const size = pictureSize(shape);
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

/** The rows, some after the others. */
function divide(rows: Int32Array, shape: Pictures['shape']): Int32Array[] {
  const size = batchSizeFor(shape);
  const count = Math.ceil(rows.length / size);
  return Array.from({ length: count }, (_, at) => rows.subarray(at * size, (at + 1) * size));
}

/** Embeddings of one batch of pictures. */
function embedBatch(model: Model, pictures: Uint8Array, shape: Pictures['shape']): Float32Array {
  const size = pictureSize(shape);
  const result = tf.tidy(() =>
    model.evaluate(pictureTensor(pictures, [pictures.length / size, ...shape])),
  );
  const embeddings = result.dataSync<'float32'>();
  result.dispose();
  return embeddings;
}

/**
 * Embeddings of some rows as the model gives them, in evaluation mode; at once, for samplers, whose
 * mining cannot wait.
 */
export function embedAsIs(model: Model, images: Pictures, rows: Int32Array): Float32Array {
  const { read, shape } = images;
  const size = pictureSize(shape);
  const embeddings = new Float32Array(rows.length * model.dimensions);
  let done = 0;
  for (const batch of divide(rows, shape)) {
    const pictures = new Uint8Array(batch.length * size);
    read(batch, pictures);
    embeddings.set(embedBatch(model, pictures, shape), done);
    done += batch.length * model.dimensions;
  }
  return embeddings;
}

/**
 * L2-normalised embeddings of some rows, with the network in evaluation mode. The pictures of the
 * next batches are prepared while a batch is embedded.
 */
export async function embedRows(
  model: Model,
  { shape, count, source }: SharedPictures,
  rows: Int32Array,
): Promise<Float32Array> {
  const feeder = openFeeder({ pictures: { shape, count, source } });
  try {
    const embeddings = new Float32Array(rows.length * model.dimensions);
    const batches = divide(rows, shape)[Symbol.iterator]();
    const ahead = keepAhead(() => {
      const { value, done } = batches.next();
      return done ? undefined : feeder.prepare(value);
    });
    let done = 0;
    for (let next = ahead.next(); next; next = ahead.next()) {
      const pictures = await next;
      const found = embedBatch(model, pictures, shape);
      feeder.reuse(pictures);
      embeddings.set(found, done);
      done += found.length;
    }
    return normaliseInPlace(embeddings, model.dimensions);
  } finally {
    feeder.close();
  }
}
