import { make, type TrainingRows } from '@reality-check/core';
import { pictureTensor } from '@reality-check/engine';
import type { Images } from '@reality-check/images';
import type * as tf from '@tensorflow/tfjs-core';
import { createFeed } from '../data/feed.ts';
import type { LabelledRows } from '../data/rows.ts';
import { type Plugins, reviveAs } from '../plugins.ts';
import type { TrainingRecord } from '../records.ts';
import { streamsOf } from './build.ts';
import { createDrawing, type Drawing, type DrawingPosition } from './drawing.ts';
import { embedAsIs } from './embed.ts';
import type { Model } from './model.ts';
import { randomByStep } from './random-by-step.ts';

/** The input of one training step. */
export interface TrainingBatch {
  readonly images: tf.Tensor4D; // [rows, height, width, channels]
  readonly labels: Int32Array; // [rows]
}

/** The batches of a training, one after the other. */
export interface Batches extends Pick<Drawing, 'embedded' | 'mining'> {
  /** Prepares the batch of the next step; the caller disposes of its images. */
  next(): TrainingBatch;
  /** Seconds that preparing them has taken, without mining. */
  readonly seconds: number;
}

/** What batches are made from, beside the record. */
export interface BatchParts {
  readonly images: Images;
  readonly plugins: Plugins;
  /** Embeds rows for samplers that mine. */
  readonly model: Model;
  readonly training: LabelledRows;
}

function drawingOf(
  record: TrainingRecord,
  { images, plugins, model, training }: BatchParts,
  position: DrawingPosition,
): Drawing {
  const streams = streamsOf(record);
  const { random, begin } = randomByStep((sequence) => streams('sampler', sequence));
  const sampler = make(reviveAs('sampler', record.sampler, plugins), {
    batchSize: record.train.batchSize,
    random,
  });
  const feed = createFeed(images);
  const embed: TrainingRows['embed'] = (places) => ({
    values: embedAsIs(model, feed, placesToRows(training, places), images.shape),
    dimensions: model.dimensions,
  });
  const { labels, superClasses } = training;
  return createDrawing(
    {
      sampler,
      rows: { labels, ...(superClasses && { superClasses }) },
      embed,
      random(sequence) {
        begin(sequence);
        return sequence === 0 ? streams('batches') : streams('batches', sequence);
      },
    },
    position,
  );
}

function placesToRows({ rows }: LabelledRows, places: Int32Array): Int32Array {
  return places.map((place) => rows[place]!);
}

/** Starts the sequence of batches behind a step that was taken before. */
export function createBatches(
  record: TrainingRecord,
  parts: BatchParts,
  position: DrawingPosition,
): Batches {
  const { images, plugins, training } = parts;
  const streams = streamsOf(record);
  const augmentations = record.augmentation.map((used) =>
    make(reviveAs('augmentation', used, plugins), { shape: images.shape }),
  );
  const feed = createFeed(images, augmentations);
  const drawing = drawingOf(record, parts, position);
  // The sampler finds its place again by counting, the augmentation by the number of the step.
  let step = position.taken;
  let seconds = 0;
  return {
    get seconds() {
      return seconds;
    },
    get embedded() {
      return drawing.embedded;
    },
    get mining() {
      return drawing.mining;
    },
    next() {
      step++;
      const mined = drawing.mining ?? 0;
      const started = performance.now();
      const places = drawing.next();
      const chosen = placesToRows(training, places);
      const pictures = augmentations.length
        ? feed.augmented(chosen, streams('augmentation', step))
        : feed.plain(chosen);
      const batch = {
        images: pictureTensor(pictures, [chosen.length, ...images.shape]),
        labels: places.map((place) => training.labels[place]!),
      };
      seconds += (performance.now() - started) / 1000 - ((drawing.mining ?? 0) - mined);
      return batch;
    },
  };
}
