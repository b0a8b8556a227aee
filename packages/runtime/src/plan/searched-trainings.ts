import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Point, settle, spaceOf } from '@reality-check/core';
import type { TrainingRecord } from '../records.ts';
import { searchSeed } from '../search/trainings.ts';
import type { Prepared } from '../stages/prepare.ts';
import { type RunFile, readRun } from '../store/run-file.ts';
import { keyOf, type RunStore } from '../store/run-store.ts';
import { trainingUnit } from '../units.ts';

/** Everything that is finished in a run store. */
export function finishedRuns({ folder }: RunStore): RunFile[] {
  return readdirSync(folder)
    .filter((name) => /^[0-9a-f]{32}$/.test(name) && existsSync(join(folder, name, 'run.json')))
    .map((name) => readRun(join(folder, name)));
}

/** The values that a training has at some paths, such as `loss.margin`. */
function pointOf(record: TrainingRecord, paths: readonly string[]): Point {
  const at = (path: string) =>
    path.split('.').reduce<unknown>((part, name) => {
      if (typeof part !== 'object' || part === null) return undefined;
      const { with: options = part } = part as { readonly with?: object };
      return (options as Readonly<Record<string, unknown>>)[name];
    }, record);
  return Object.fromEntries(paths.map((path) => [path, at(path)])) as Point;
}

/** How many of the finished trainings belong to trials of a method, wherever they were drawn. */
export function searchedTrainings(
  { form, surroundings }: Prepared,
  name: string,
  runs: readonly RunFile[],
): TrainingRecord[] {
  const method = form.methods[name]!;
  const paths = Object.keys(spaceOf(method));
  return runs.flatMap(({ record }) => {
    if (record.kind !== 'training' || record.repeat > searchSeed) return [];
    const { repeat, fold } = record;
    const settled = settle(method, pointOf(record, paths));
    const unit = trainingUnit(form, surroundings, { method: name }, settled, { repeat, fold });
    return unit.key === keyOf(record) ? [record] : [];
  });
}
