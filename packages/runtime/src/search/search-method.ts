import { setTimeout } from 'node:timers/promises';
import {
  ConfigError,
  spaceOf,
  type TrialRecord,
  type Tuner,
  type TunerStudy,
} from '@reality-check/core';
import type { SearchTrial, TrialRerun } from '@reality-check/report';
import type { Clock, Log } from '../services.ts';
import type { Prepared } from '../stages/prepare.ts';
import { keyOf } from '../store/run-store.ts';
import { boundaryFlags, chosen, ranked } from './best.ts';
import { defaultPoint } from './first-points.ts';
import { type SearchResult, writeSearch } from './result.ts';
import { type Means, meanScore, runTrial } from './run-trial.ts';
import { studyKey } from './study-key.ts';
import { freshSeeds, searchSeed, trainingsOf } from './trainings.ts';
import { readValidated, type Validated } from './trial-folds.ts';

/** What a search is done with. */
export interface SearchMeans extends Means {
  readonly tuner: Tuner;
  readonly storage: string;
  /** Trials of one method that are under way at the same time. */
  readonly abreast: number;
  readonly log: Log;
  readonly clock: Clock;
}

/** Milliseconds until trials of other processes are asked for again. */
const patience = 1000;

/** The key of a search's result, which besides its trials depends on how the choice is made. */
export function resultKey(prepared: Prepared, name: string): string {
  const { trials, rechecked, recheckSeeds } = prepared.form.methods[name]!.search!;
  return keyOf({ study: studyKey(prepared, name), trials, rechecked, recheckSeeds });
}

function percent(value: number): string {
  return (100 * value).toFixed(2);
}

/** Opens the study of a method. Throws `ConfigError` where the tuner or the storage cannot do it. */
export async function openStudy(
  prepared: Prepared,
  name: string,
  { tuner, storage }: Pick<SearchMeans, 'tuner' | 'storage'>,
): Promise<TunerStudy> {
  const { form, plugins } = prepared;
  const method = form.methods[name]!;
  const { trials, sampler, pruner, defaultsFirst } = method.search!;
  const space = spaceOf(method);
  return tuner.open({
    name: `${form.name} / ${name} / ${studyKey(prepared, name).slice(0, 12)}`,
    ...{ storage, space, sampler, pruner, trials },
    seed: form.seed,
    ...(defaultsFirst && { first: [defaultPoint(method, space, plugins)] }),
  });
}

/** Tries points one after the other until as many as planned have ended, here or elsewhere. */
async function work(
  prepared: Prepared,
  name: string,
  study: TunerStudy,
  means: SearchMeans,
): Promise<void> {
  const { trials: planned, pruner } = prepared.form.methods[name]!.search!;
  for (;;) {
    const trial = await study.ask();
    if (!trial) {
      const trials = await study.trials();
      if (!trials.some(({ state }) => state === 'running')) return;
      await setTimeout(patience);
      continue;
    }
    const units = trainingsOf(prepared, name, trial, searchSeed);
    const end = await runTrial(trial, units, study, { ...means, prunes: pruner !== 'none' });
    await study.tell(trial, end);
    const result = end.state === 'complete' ? percent(end.value) : `${end.state}: ${end.reason}`;
    means.log.info(`${name}: trial ${trial.number + 1} of ${planned}: ${result}`);
  }
}

/** Trains the best trials again with other seeds, since the best of many was also lucky. */
async function recheck(
  prepared: Prepared,
  name: string,
  trials: readonly TrialRecord[],
  means: SearchMeans,
): Promise<TrialRerun[]> {
  const { rechecked, recheckSeeds } = prepared.form.methods[name]!.search!;
  const reruns: TrialRerun[] = [];
  for (const trial of ranked(trials).slice(0, rechecked)) {
    const values: number[] = [];
    for (const seed of freshSeeds(recheckSeeds)) {
      const score = await meanScore(trainingsOf(prepared, name, trial, seed), means);
      if (typeof score === 'number') values.push(score);
    }
    reruns.push({ trial: trial.number, values });
  }
  return reruns;
}

function foldsOf(prepared: Prepared, name: string, trial: TrialRecord, { store }: SearchMeans) {
  const units = trainingsOf(prepared, name, trial, searchSeed);
  return units.flatMap((unit) => readValidated(store, unit) ?? []);
}

function describe(trial: TrialRecord, folds: readonly Validated[]): SearchTrial {
  const { number, point, state, value, reason } = trial;
  return {
    number,
    point,
    // All have ended; a search is described when nothing is running any more.
    state: state === 'running' ? 'failed' : state,
    ...(reason !== undefined && { reason }),
    ...(value !== undefined && { value }),
    folds: folds.map(({ fold, value: score, bestEpoch }) => ({ fold, value: score, bestEpoch })),
    seconds: folds.reduce((sum, { seconds }) => sum + seconds, 0),
    when:
      trial.ended ??
      folds
        .map(({ finished }) => finished)
        .sort()
        .at(-1) ??
      '',
  };
}

async function conclude(
  prepared: Prepared,
  name: string,
  study: TunerStudy,
  means: SearchMeans,
): Promise<SearchResult> {
  const method = prepared.form.methods[name]!;
  const { sampler, pruner, trials: planned } = method.search!;
  const trials = await study.trials();
  const reruns = await recheck(prepared, name, trials, means);
  const best = chosen(trials, reruns);
  if (!best) {
    const reasons = [...new Set(trials.map(({ reason }) => reason))].join('; ');
    throw new ConfigError(
      `pipeline "${prepared.form.name}", methods.${name}: none of ${planned} trials came to a result, expected at least one: ${reasons}; search narrower ranges`,
    );
  }
  const space = spaceOf(method);
  const described = trials.map((trial) => {
    const folds = foldsOf(prepared, name, trial, means);
    return { trial: describe(trial, folds), folds };
  });
  const importance = await study.importance();
  return {
    format: 1,
    study: studyKey(prepared, name),
    point: best.point,
    written: means.clock.now().toISOString(),
    search: {
      ...{ method: name, space, sampler, pruner, planned, reruns },
      trials: described.map(({ trial }) => trial),
      best: best.number,
      ...(importance && { importance }),
      boundary: boundaryFlags(space, best.point),
      collapses: described.flatMap(({ folds }) => folds).filter(({ collapsed }) => collapsed)
        .length,
    },
  };
}

/** Searches the open settings of a method with its study, and fixes the result in writing. */
export async function searchMethod(
  prepared: Prepared,
  name: string,
  study: TunerStudy,
  means: SearchMeans,
): Promise<SearchResult> {
  const workers = Array.from({ length: means.abreast }, () => work(prepared, name, study, means));
  const fault = (await Promise.allSettled(workers)).find((end) => end.status === 'rejected');
  if (fault) throw fault.reason;
  const result = await conclude(prepared, name, study, means);
  writeSearch(means.store.folder, resultKey(prepared, name), result);
  return result;
}
