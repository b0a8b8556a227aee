import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Random, stream } from '@reality-check/core';
import type { NetworkCase, TrainingCase } from './case.ts';
import { writeNumbers } from './number-files.ts';

/** Batches that are made; after the last one the first comes again. */
const count = 64;
/** Cells a side of the pattern that makes up a class. */
const cells = 7;
/** Grey levels by which an image departs from its class. */
const noise = 40;

type Shape = Pick<NetworkCase, 'size' | 'channels' | 'contrast'>;

/** Files that both sides read. */
export interface ImageFiles {
  readonly images: string;
  readonly labels: string;
}

function patterns(
  { channels, size, ...shape }: Shape,
  classes: number,
  random: Random,
): Float32Array[] {
  // A class departs from grey by less in larger images, which show it in more pixels.
  const contrast = shape.contrast / Math.sqrt(size * size * channels);
  const pattern = () =>
    Float32Array.from({ length: cells * cells * channels }, () => contrast * random.normal());
  return Array.from({ length: classes }, pattern);
}

function draw(into: Uint8ClampedArray, pattern: Float32Array, shape: Shape, random: Random): void {
  const { size, channels } = shape;
  for (let row = 0, at = 0; row < size; row++) {
    const cellRow = Math.floor((row * cells) / size) * cells;
    for (let column = 0; column < size; column++) {
      const cell = (cellRow + Math.floor((column * cells) / size)) * channels;
      for (let channel = 0; channel < channels; channel++, at++) {
        into[at] = 128 + pattern[cell + channel]! + noise * random.normal();
      }
    }
  }
}

/** The class of each image: batches of some classes with several images each. */
function drawLabels({ classes, batchSize, perClass }: TrainingCase, random: Random): Int32Array {
  const labels = new Int32Array(count * batchSize);
  const order = Int32Array.from({ length: classes }, (_, label) => label);
  for (let at = 0; at < labels.length; at++) {
    const place = at % batchSize;
    if (place === 0) random.shuffle(order);
    labels[at] = order[Math.floor(place / perClass)]!;
  }
  return labels;
}

/**
 * Writes images of given classes: every class is a pattern of squares, every image its class's
 * pattern under noise, so that there is something to learn and never nothing left.
 */
export function writeImages(
  shape: Shape,
  labels: Int32Array,
  seed: number,
  folder: string,
): ImageFiles {
  const { size, channels } = shape;
  const random = stream(seed, 'bench images', size, channels);
  const known = patterns(shape, Math.max(...labels) + 1, random);
  const pixels = size * size * channels;
  const images = new Uint8ClampedArray(labels.length * pixels);
  labels.forEach((label, at) => {
    draw(images.subarray(at * pixels, (at + 1) * pixels), known[label]!, shape, random);
  });
  const name = `${labels.length}x${channels}x${size}x${size}`;
  const files = {
    images: join(folder, `${name}-images.bin`),
    labels: join(folder, `${name}-labels.bin`),
  };
  writeFileSync(files.images, images);
  writeNumbers(files.labels, labels);
  return files;
}

/** Writes the batches that a training sees. */
export function writeBatches(one: TrainingCase, seed: number, folder: string): ImageFiles {
  return writeImages(one, drawLabels(one, stream(seed, 'bench labels')), seed, folder);
}
