import { make } from '@reality-check/core';
import type { Images } from '@reality-check/images';
import * as tf from '@tensorflow/tfjs-core';
import { createFeed } from '../data/feed.ts';
import type { LabelledRows } from '../data/rows.ts';
import { type Plugins, reviveAs } from '../plugins.ts';
import type { TrainingRecord } from '../records.ts';
import { streamsOf } from './build.ts';

/** The input of one training step. */
export interface TrainingBatch {
  readonly images: tf.Tensor4D; // [rows, height, width, channels]
  readonly labels: Int32Array; // [rows]
}

/** The batches of a training, one after the other. */
export interface Batches {
  /** Prepares the batch of the next step; the caller disposes of its images. */
  next(): TrainingBatch;
  /** Seconds that preparing them has taken. */
  readonly seconds: number;
}

/** Starts the sequence of batches behind a step that was taken before. */
export function createBatches(
  record: TrainingRecord,
  images: Images,
  plugins: Plugins,
  { rows, labels }: LabelledRows,
  taken: number,
): Batches {
  const streams = streamsOf(record);
  const augmentations = record.augmentation.map((used) =>
    make(reviveAs('augmentation', used, plugins), { shape: images.shape }),
  );
  const feed = createFeed(images, augmentations);
  const sampler = make(reviveAs('sampler', record.sampler, plugins), {
    batchSize: record.train.batchSize,
  });
  const drawn = sampler.batches(labels, streams('batches'));
  // The sampler finds its place again by counting, the augmentation by the number of the step.
  for (let step = 0; step < taken; step++) drawn.next();
  let step = taken;
  let seconds = 0;
  return {
    get seconds() {
      return seconds;
    },
    next() {
      const started = performance.now();
      step++;
      const places = drawn.next().value as Int32Array;
      const chosen = places.map((place) => rows[place]!);
      const pictures = augmentations.length
        ? feed.augmented(chosen, streams('augmentation', step))
        : feed.plain(chosen);
      const batch = {
        images: tf.tensor4d(pictures, [chosen.length, ...images.shape]),
        labels: places.map((place) => labels[place]!),
      };
      seconds += (performance.now() - started) / 1000;
      return batch;
    },
  };
}
