import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, make } from '@reality-check/core';
import { openSummary, scoreRetrieval } from '@reality-check/engine';
import type { Images } from '@reality-check/images';
import * as tf from '@tensorflow/tfjs-core';
import { createFeed } from '../data/feed.ts';
import { requirePairs, rowsOf } from '../data/rows.ts';
import { splitClasses } from '../data/split.ts';
import { type Plugins, reviveAs } from '../plugins.ts';
import type { TrainingRecord } from '../records.ts';
import { writeJson } from '../store/write.ts';
import { buildTraining, streamsOf } from './build.ts';
import { loadVariables, saveVariables } from './checkpoint.ts';
import { type Best, createEarlyStopping } from './early-stopping.ts';
import { embedRows } from './embed.ts';
import { appendHistory, rewindHistory } from './history.ts';

/** How far a training has come. */
export interface Progress {
  readonly step: number;
  readonly steps: number;
  readonly loss: number;
  readonly validation?: number;
}

/** What a training leaves to be told, beside its files. */
export interface Trained {
  readonly steps: number;
  readonly bestStep: number;
  readonly stoppedEarly: boolean;
  /** Seconds of training and validation, of this process and of those before it. */
  readonly seconds: number;
  /** Part of the time that steps waited for their pictures. */
  readonly waiting: number;
  /** What went wrong without being an error, such as a loss that became NaN. */
  readonly trouble?: string;
}

/** What a training needs besides its record. */
export interface TrainingSite {
  readonly images: Images;
  readonly plugins: Plugins;
  /** Folder of the unfinished run. */
  readonly folder: string;
  readonly report: (progress: Progress) => void;
  /** Asked after every step; `true` stops without writing: the last checkpoint serves to go on. */
  readonly stopped: () => Promise<boolean>;
}

/** Names of the files in a run's folder. */
export const files = {
  checkpoint: 'checkpoint.safetensors',
  best: 'best.safetensors',
  history: 'history.jsonl',
  times: 'times.json',
  events: 'events',
} as const;

interface Facts {
  readonly step: number;
  readonly best?: Best;
}

/** Kept apart from the checkpoint, which shall not depend on how fast the machine was. */
interface Times {
  readonly seconds: number;
  readonly waited: number;
}

function readTimes(path: string, step: number): Times {
  if (step === 0 || !existsSync(path)) return { seconds: 0, waited: 0 };
  return JSON.parse(readFileSync(path, 'utf8')) as Times;
}

/**
 * Trains one unit, from its last checkpoint if there is one, to the end. Gives nothing where it was
 * stopped. All randomness comes from named streams and the position in them from the step's number,
 * so that a continued training ends bit for bit like one that was never stopped.
 */
export async function trainUnit(
  record: TrainingRecord,
  site: TrainingSite,
): Promise<Trained | undefined> {
  const { images, plugins, folder } = site;
  const { train } = record;
  const fold = splitClasses(images, record.split, record.seed).folds[record.fold];
  if (!fold) throw new ConfigError(`split: there is no fold ${record.fold}`);
  const training = rowsOf(images, fold.train);
  const validation = rowsOf(images, fold.validation);
  requirePairs(training, 'training classes');
  if (fold.validation.length > 0) requirePairs(validation, 'validation classes');

  const streams = streamsOf(record);
  const augmentations = record.augmentation.map((used) =>
    make(reviveAs('augmentation', used, plugins), { shape: images.shape }),
  );
  const feed = createFeed(images, augmentations);
  const sampler = make(reviveAs('sampler', record.sampler, plugins), {
    batchSize: train.batchSize,
  });
  const select = make(reviveAs('metric', record.select, plugins), {});
  const { model, step: trainingStep } = buildTraining(record, images, plugins, fold.train.length);
  const path = (name: keyof typeof files) => join(folder, files[name]);

  const validate = (): number => {
    const values = embedRows(model, feed, validation.rows, images.shape);
    if (values.some(Number.isNaN)) return Number.NaN;
    const embedded = { values, dimensions: model.dimensions, labels: validation.labels };
    const [scores] = scoreRetrieval(embedded, [select]);
    return scores!.reduce((sum, score) => sum + score, 0) / scores!.length;
  };

  const facts = existsSync(path('checkpoint'))
    ? (loadVariables(path('checkpoint'), trainingStep.variables) as unknown as Facts)
    : { step: 0 };
  const before = readTimes(path('times'), facts.step);
  rewindHistory(path('history'), facts.step);
  const batches = sampler.batches(training.labels, streams('batches'));
  for (let step = 0; step < facts.step; step++) batches.next();
  const stopping = createEarlyStopping(train.patience, facts.best);
  const summary = openSummary(path('events'));
  const steps = train.epochs * train.epochLength;
  const started = performance.now();
  let { waited } = before;
  let step = facts.step;
  let sum = 0;
  let trouble: string | undefined;
  const isDue = (epoch: number) => epoch % train.evaluateEvery === 0 || epoch === train.epochs;
  const exhausted = (epoch: number) => isDue(epoch) && stopping.exhausted(epoch);
  let stoppedEarly = exhausted(step / train.epochLength);
  const seconds = () => before.seconds + (performance.now() - started) / 1000;

  try {
    while (step < steps && !trouble && !stoppedEarly) {
      if (await site.stopped()) return undefined;
      step++;
      const asked = performance.now();
      const places = batches.next().value as Int32Array;
      const rows = places.map((place) => training.rows[place]!);
      const pictures = augmentations.length
        ? feed.augmented(rows, streams('augmentation', step))
        : feed.plain(rows);
      waited += (performance.now() - asked) / 1000;
      const input = tf.tensor4d(pictures, [rows.length, ...images.shape]);
      const labels = places.map((place) => training.labels[place]!);
      const loss = trainingStep.run(input, labels, step);
      input.dispose();
      sum += loss;
      site.report({ step, steps, loss });
      if (!Number.isFinite(loss)) trouble = `the loss became ${loss} at step ${step}`;
      if (step % train.epochLength !== 0 || trouble) continue;

      const epoch = step / train.epochLength;
      const score = isDue(epoch) && validation.rows.length > 0 ? validate() : undefined;
      if (Number.isNaN(score)) {
        trouble = `the embeddings became NaN at step ${step}`;
        break;
      }
      const entry = {
        step,
        loss: sum / train.epochLength,
        ...(score !== undefined && { validation: score }),
      };
      sum = 0;
      const better =
        score === undefined ? validation.rows.length === 0 : stopping.improves(score, epoch, step);
      // The best model is written first: a checkpoint never names a best that is not there.
      if (better) saveVariables(path('best'), model.variables, { step });
      appendHistory(path('history'), entry);
      summary.scalar('loss', entry.loss, step);
      if (score !== undefined) {
        summary.scalar('validation', score, step);
        site.report({ step, steps, loss, validation: score });
      }
      const { best } = stopping;
      saveVariables(path('checkpoint'), trainingStep.variables, {
        step,
        ...(best && { best }),
      } satisfies Facts);
      writeJson(path('times'), { seconds: seconds(), waited } satisfies Times);
      stoppedEarly = exhausted(epoch);
    }
  } finally {
    summary.close();
    trainingStep.dispose();
  }
  if (trouble && !existsSync(path('best'))) {
    throw new ConfigError(
      `training: ${trouble}, before the first validation; try a lower learning rate or other settings of the loss`,
    );
  }
  return {
    steps: step,
    bestStep: stopping.best?.step ?? step,
    stoppedEarly,
    seconds: seconds(),
    waiting: waited / seconds(),
    ...(trouble && { trouble }),
  };
}
