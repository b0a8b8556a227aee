import { make, type TrainingRows } from '@reality-check/core';
import { pictureTensor } from '@reality-check/engine';
import type { Images } from '@reality-check/images';
import type * as tf from '@tensorflow/tfjs-core';
import type { LabelledRows } from '../data/rows.ts';
import { keepAhead } from '../feeding/ahead.ts';
import { openFeeder } from '../feeding/feeder.ts';
import { type Plugins, reviveAs, sourcesOf } from '../plugins.ts';
import type { TrainingRecord } from '../records.ts';
import { createDrawing, type Drawing, type DrawingPosition } from './drawing.ts';
import { embedAsIs } from './embed.ts';
import type { Model } from './model.ts';
import { randomByStep } from './random-by-step.ts';
import { sampledRows } from './sampled-rows.ts';
import { streamsOf } from './streams.ts';

/** The input of one training step. */
export interface TrainingBatch {
  readonly images: tf.Tensor4D; // [rows, height, width, channels]
  readonly labels: Int32Array; // [rows]
}

/** The batches of a training, one after the other. */
export interface Batches extends Pick<Drawing, 'mining' | 'embedded'> {
  /** The batch of the next step, once it is prepared; the caller disposes of its images. */
  next(): Promise<TrainingBatch>;
  /** Seconds that steps waited for them, without mining. */
  readonly seconds: number;
  close(): void;
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
  const embed: TrainingRows['embed'] = (places) => ({
    values: embedAsIs(model, images, placesToRows(training, places)),
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

/** A batch as bytes. */
interface Bytes {
  readonly places: Int32Array;
  readonly pictures: Uint8Array; // [rows, height, width, channels]
}

/**
 * Starts the sequence of batches behind a step that was taken before. Their rows are drawn in this
 * thread, where the sampler and the model are, and their pictures prepared ahead of their steps.
 */
export function createBatches(
  record: TrainingRecord,
  parts: BatchParts,
  position: DrawingPosition,
): Batches {
  const { images, plugins, training } = parts;
  const { augmentation } = record;
  const { shape, count, source } = images;
  const { seed, repeat, fold } = record;
  const feeder = openFeeder({
    pictures: { shape, count, source },
    changes: {
      augmentation,
      sources: sourcesOf(plugins, augmentation),
      place: { seed, repeat, fold },
    },
  });
  const drawing = drawingOf(record, parts, position);
  // The sampler finds its place again by counting, the augmentation by the number of the step.
  let ordered = position.taken;
  let seconds = 0;
  const ahead = keepAhead((due): Promise<Bytes> | undefined => {
    // A sequence may be made with the model, which has to be the one that the steps before leave.
    if (drawing.begins && !due) return undefined;
    const step = ++ordered;
    return (async () => {
      const places = sampledRows(drawing.next(), record.train.batchSize, training.rows.length);
      return { places, pictures: await feeder.prepare(placesToRows(training, places), step) };
    })();
  });
  return {
    get seconds() {
      return seconds;
    },
    get mining() {
      return drawing.mining;
    },
    embedded: drawing.embedded,
    async next() {
      const mined = drawing.mining ?? 0;
      const started = performance.now();
      const { places, pictures } = await ahead.next()!;
      const batch = {
        images: pictureTensor(pictures, [places.length, ...images.shape]),
        labels: places.map((place) => training.labels[place]!),
      };
      feeder.reuse(pictures);
      seconds += (performance.now() - started) / 1000 - ((drawing.mining ?? 0) - mined);
      return batch;
    },
    close: () => feeder.close(),
  };
}
