import { make } from '@reality-check/core';
import type { Images } from '@reality-check/images';
import { type Plugins, reviveAs } from '../plugins.ts';
import type { TrainingRecord, UntrainedRecord } from '../records.ts';
import { requireListed } from './listed.ts';
import { assemble, type Model } from './model.ts';
import { randomByStep } from './random-by-step.ts';
import { createSchedule } from './schedule.ts';
import { streamsOf } from './streams.ts';
import { createTrainingStep, type TrainingStep } from './training-step.ts';

/** What a model is made from, beside its record. */
export interface Means {
  readonly images: Images;
  readonly plugins: Plugins;
  /** Runs every operation by itself instead of compiling network and update. */
  readonly eager: boolean;
}

/** The trunk with its initial weights, and the embedder where the record has one. */
export function buildModel(
  record: TrainingRecord | UntrainedRecord,
  { images, plugins, eager }: Means,
): Model {
  const streams = streamsOf(record);
  const body = reviveAs('trunk', record.trunk, plugins);
  const trunk = requireListed(
    make(body, { input: images.shape, random: streams('trunk weights') }),
    `trunk "${body.plugin.name}"`,
  );
  if (record.kind === 'untrained') return assemble(trunk, undefined, { eager });
  const head = reviveAs('embedder', record.embedder, plugins);
  const embedder = requireListed(
    make(head, { inputs: trunk.outputs, random: streams('embedder weights') }),
    `embedder "${head.plugin.name}"`,
  );
  return assemble(trunk, embedder, { eager });
}

/** Everything that a training changes, as it is before the first step. */
export function buildTraining(
  record: TrainingRecord,
  means: Means,
  classes: number,
): { readonly model: Model; readonly step: TrainingStep } {
  const streams = streamsOf(record);
  const { plugins, eager } = means;
  const model = buildModel(record, means);
  const loss = make(reviveAs('loss', record.loss, plugins), {
    classes,
    dimensions: model.dimensions,
    random: streams('loss weights'),
  });
  const { random, begin } = randomByStep((at) => streams('miner', at));
  const miner = record.miner && make(reviveAs('miner', record.miner, plugins), { random });
  const step = createTrainingStep({
    model,
    loss,
    miner,
    optimizer: make(reviveAs('optimizer', record.optimizer, plugins), {}),
    lossOptimizer: make(reviveAs('optimizer', record.lossOptimizer, plugins), {}),
    schedule: createSchedule(record.train),
    clipNorm: record.train.clipNorm,
    eager,
  });
  const run: TrainingStep['run'] = (images, labels, at) => {
    begin(at);
    return step.run(images, labels, at);
  };
  return { model, step: { ...step, run } };
}
