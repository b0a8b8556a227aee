import { ConfigError } from '@reality-check/core';
import type { Images } from '@reality-check/images';
import type { Plugins } from '../plugins.ts';
import { type TrainingRecord, type Unit, unitName } from '../records.ts';
import { testUnit } from '../stages/test-unit.ts';
import { checkpointSum } from '../store/frozen.ts';
import { writeRun } from '../store/run-file.ts';
import type { RunStore } from '../store/run-store.ts';
import { readEmbeddings } from '../store/tested.ts';
import { type TrainingSite, trainUnit } from '../training/train-unit.ts';
import type { Job, Outcome } from './messages.ts';

type TestJob = Extract<Job, { kind: 'test' }>;

/** What every job needs. */
export interface JobSite {
  readonly store: RunStore;
  readonly plugins: Plugins;
  /** Runs every operation by itself instead of compiling network and update. */
  readonly eager: boolean;
  /** Images by the checksum of their manifest, from the cache that the parent has filled. */
  readonly images: (manifest: string) => Promise<Images>;
}

/** Trains one unit, unless it is finished or another process is at it. */
export async function runTraining(
  unit: Unit,
  site: JobSite & Pick<TrainingSite, 'report' | 'stopped'>,
): Promise<Outcome> {
  const { store, plugins, eager, report, stopped } = site;
  if (store.finished(unit.key)) return { type: 'done' };
  const release = await store.hold(unit.key);
  if (!release) return { type: 'busy' };
  try {
    // Finished by another process while we waited for the lock.
    if (store.finished(unit.key)) return { type: 'done' };
    const images = await site.images(unit.record.manifest);
    const folder = store.unfinished(unit.key);
    const record = unit.record as TrainingRecord;
    const trained = await trainUnit(record, { images, plugins, eager, folder, report, stopped });
    if (!trained) return { type: 'stopped' };
    writeRun(folder, unit.record, trained);
    store.finish(unit.key);
    return { type: 'done', trained };
  } finally {
    await release();
  }
}

/** Refuses a model that is not the one that was fixed in writing. */
function requireFrozen({ unit, permit }: TestJob, folder: string): void {
  if (permit.checkpoint === undefined || checkpointSum(folder) === permit.checkpoint) return;
  throw new ConfigError(
    `${unitName(unit)}: the model in ${folder} was changed after it was fixed for the evaluation; delete the folder and train again`,
  );
}

/** Tests one unit; a baseline needs no training and gets its folder here. */
export async function runTest(job: TestJob, site: JobSite): Promise<Outcome> {
  const { unit, metrics, packages, permit } = job;
  const { store, plugins, eager } = site;
  const release = await store.hold(unit.key);
  if (!release) return { type: 'busy' };
  try {
    const images = await site.images(unit.record.manifest);
    if (!store.finished(unit.key) && unit.record.kind !== 'training') {
      writeRun(store.unfinished(unit.key), unit.record);
      store.finish(unit.key);
    }
    const folder = store.finished(unit.key);
    if (!folder)
      return { type: 'failed', message: `${unit.method}: is not trained; run the train stage` };
    const now = () => new Date().toISOString();
    const open = () => {
      requireFrozen(job, folder);
      const { key, method, repeat, fold } = unit;
      const { pipeline, testSet, frozen } = permit;
      const why = `evaluate ${unitName(unit)} of ${pipeline}`;
      const place = { method, repeat, ...(fold !== undefined && { fold }) };
      store.enter({ when: now(), key, why, ...place, pipeline, testSet, frozen });
    };
    const part = (key: string) => readEmbeddings(store.finished(key) ?? store.unfinished(key));
    const means = { images, plugins, eager, folder };
    await testUnit(unit.record, { ...means, metrics, packages, open, now, part });
    return { type: 'done' };
  } finally {
    await release();
  }
}
