import { ConfigError } from '@reality-check/core';
import { openSummary } from '@reality-check/engine';
import type { Images } from '@reality-check/images';
import { requireQueries, rowsOf } from '../data/rows.ts';
import { splitClasses } from '../data/split.ts';
import type { TrainingRecord } from '../records.ts';
import { createBatches } from './batches.ts';
import { buildTraining, type Means } from './build.ts';
import { Diverged } from './diverged.ts';
import { createEarlyStopping } from './early-stopping.ts';
import { openRunFolder } from './run-folder.ts';
import { createValidation } from './validation.ts';

/** How far a training has come. */
export interface Progress {
  readonly step: number;
  readonly steps: number;
  readonly loss: number;
  readonly validation?: number;
  /** Part of the time so far that mining took, where the sampler mines. */
  readonly mining?: number;
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
  /** Seconds of them that mining took; absent where the sampler embeds nothing. */
  readonly mining?: number;
  /** What went wrong without being an error, such as a loss that became NaN. */
  readonly trouble?: string;
}

/** What a training needs besides its record. */
export interface TrainingSite extends Means {
  /** Folder of the unfinished run. */
  readonly folder: string;
  readonly report: (progress: Progress) => void;
  /** Asked before every step; `true` stops without writing: the last checkpoint serves to go on. */
  readonly stopped: () => Promise<boolean>;
}

function rowsOfFold(record: TrainingRecord, images: Images) {
  const fold = splitClasses(images, record.split, record.seed).folds[record.fold];
  if (!fold) throw new ConfigError(`split: there is no fold ${record.fold}`);
  const training = rowsOf(images, fold.train);
  const validation = rowsOf(images, fold.validation);
  requireQueries(validation, 'validation classes');
  return { training, validation };
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
  const { images, plugins, report } = site;
  const { epochs, epochLength, evaluateEvery, patience } = record.train;
  const { training, validation } = rowsOfFold(record, images);
  const hasValidation = validation.rows.length > 0;
  const validate = createValidation(record, images, plugins, validation);
  const built = buildTraining(record, site, training.classes.length);
  const { model, step: trainingStep } = built;
  const folder = openRunFolder(site.folder);
  const { position, times } = folder.restore(trainingStep.variables);
  const parts = { images, plugins, model, training };
  const batches = createBatches(record, parts, { ...position, taken: position.step });
  const stopping = createEarlyStopping(patience, position.best);
  const summary = openSummary(folder.events);
  const started = performance.now();
  const elapsed = () => {
    const mining = (times.mining ?? 0) + (batches.mining ?? 0);
    return {
      seconds: times.seconds + (performance.now() - started) / 1000,
      waited: times.waited + batches.seconds,
      ...((times.mining ?? batches.mining) !== undefined && { mining }),
    };
  };
  const miningShare = () => {
    const { mining, seconds } = elapsed();
    return mining === undefined ? {} : { mining: mining / seconds };
  };
  const isDue = (epoch: number) => epoch % evaluateEvery === 0 || epoch === epochs;
  const isExhausted = (epoch: number) => isDue(epoch) && stopping.exhausted(epoch);

  const steps = epochs * epochLength;
  let { step } = position;
  let stoppedEarly = isExhausted(step / epochLength);
  let trouble: string | undefined;
  let sum = 0;
  let minedBefore = times.mining ?? 0;

  /** Validates, keeps the model if it is the best, and writes a checkpoint. */
  const endEpoch = async (epoch: number): Promise<void> => {
    const validated = isDue(epoch) && hasValidation ? await validate(model) : undefined;
    const score = validated?.score;
    if (Number.isNaN(score)) {
      trouble = `the embeddings became NaN at step ${step}`;
      return;
    }
    const loss = sum / epochLength;
    sum = 0;
    const better = hasValidation
      ? score !== undefined && stopping.improves(score, epoch, step)
      : true;
    // The best model is written first: a checkpoint never names a best that is not there.
    if (better) folder.saveBest(model.variables, step);
    const times = elapsed();
    folder.append({
      step,
      loss,
      ...(validated && { validation: validated.score, spread: validated.spread }),
      ...(times.mining !== undefined && { mining: times.mining - minedBefore }),
    });
    minedBefore = times.mining ?? 0;
    summary.scalar('loss', loss, step);
    if (score !== undefined) {
      summary.scalar('validation', score, step);
      report({ step, steps, loss, validation: score, ...miningShare() });
    }
    const { best } = stopping;
    const embedded = batches.embedded(step);
    folder.checkpoint(trainingStep.variables, { step, embedded, ...(best && { best }) }, times);
    stoppedEarly = isExhausted(epoch);
  };

  try {
    while (step < steps && !trouble && !stoppedEarly) {
      if (await site.stopped()) return undefined;
      const batch = await batches.next();
      const loss = trainingStep.run(batch.images, batch.labels, ++step);
      batch.images.dispose();
      sum += loss;
      report({ step, steps, loss, ...miningShare() });
      if (!Number.isFinite(loss)) trouble = `the loss became ${loss} at step ${step}`;
      else if (step % epochLength === 0) await endEpoch(step / epochLength);
    }
  } finally {
    batches.close();
    summary.close();
    trainingStep.dispose();
  }
  if (trouble && !folder.hasBest) {
    throw new Diverged(
      `training: ${trouble}, before the first validation; try a lower learning rate or other settings of the loss`,
    );
  }
  const { seconds, waited, mining } = elapsed();
  return {
    steps: step,
    bestStep: stopping.best?.step ?? step,
    stoppedEarly,
    seconds,
    waiting: waited / seconds,
    ...(mining !== undefined && { mining }),
    ...(trouble && { trouble }),
  };
}
