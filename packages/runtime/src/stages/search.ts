import { join } from 'node:path';
import {
  ConfigError,
  isConfigError,
  type NormalForm,
  type SearchSettings,
  settle,
  type Tuner,
  type TunerStudy,
} from '@reality-check/core';
import { divideMachine } from '@reality-check/engine';
import { finishedRuns, searchedTrainings } from '../plan/searched-trainings.ts';
import type { Unit } from '../records.ts';
import { readSearch, type SearchResult } from '../search/result.ts';
import { Interrupted, TrainingFault } from '../search/run-trial.ts';
import { openStudy, resultKey, type SearchMeans, searchMethod } from '../search/search-method.ts';
import type { Services } from '../services.ts';
import { unitsOf } from '../units.ts';
import { openPool } from '../worker/pool.ts';
import type { Prepared } from './prepare.ts';
import { type Failure, poolOptions, Stopped } from './work.ts';

/** A pipeline with fixed settings for every method. */
export interface Settled extends Prepared {
  /** The normal form with the chosen settings in place of ranges; failed searches left out. */
  readonly settled: NormalForm;
  readonly searches: readonly SearchResult[];
  /** Methods for which the search found nothing. */
  readonly failures: readonly Failure[];
  readonly units: readonly Unit[];
}

/** Points with their seeds that a search trains, each on every fold. */
export function searchedPoints({ trials, rechecked, recheckSeeds }: SearchSettings): number {
  return trials + Math.min(rechecked, trials) * recheckSeeds;
}

type Searched = readonly [name: string, result: SearchResult | Failure];

/** A pipeline with the settings that were found; methods whose search failed are left out. */
export function settledForm(form: NormalForm, searched: readonly Searched[]): NormalForm {
  const results = new Map(searched);
  const methods = Object.entries(form.methods).flatMap(([name, method]) => {
    const result = results.get(name);
    if (!result) return [[name, method] as const];
    return 'point' in result ? [[name, settle(method, result.point)] as const] : [];
  });
  return { ...form, methods: Object.fromEntries(methods) };
}

/** A fault that no reader can mend is a bug: keep where it happened. */
function faultText(error: unknown): string {
  if (error instanceof TrainingFault) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Opens all studies before anything is trained: what a tuner refuses should not cost hours. */
async function openAll(
  prepared: Prepared,
  names: readonly string[],
  place: Pick<SearchMeans, 'tuner' | 'storage'>,
): Promise<Map<string, TunerStudy>> {
  const studies = new Map<string, TunerStudy>();
  try {
    for (const name of names) studies.set(name, await openStudy(prepared, name, place));
    return studies;
  } catch (error) {
    for (const study of studies.values()) await study.close();
    throw error;
  }
}

/** Fills in the settings that methods leave open; what was searched before is only read. */
export class SearchStage {
  readonly #services: Services;
  readonly #tuner: () => Promise<Tuner>;

  constructor(services: Services, tuner: () => Promise<Tuner>) {
    this.#services = services;
    this.#tuner = tuner;
  }

  async run(prepared: Prepared): Promise<Settled> {
    const { form, surroundings, split } = prepared;
    const open = Object.keys(form.methods).filter((name) => form.methods[name]?.search);
    if (open.length > 0 && split.folds[0]?.validation.length === 0) {
      throw new ConfigError(
        `pipeline "${form.name}", split: folds is 0, but ${open.join(', ')} leave settings to a search, expected at least 2 folds to validate them on`,
      );
    }
    const searched = await this.#search(prepared, open);
    const settled = settledForm(form, searched);
    const failures = searched.flatMap(([, result]) => ('point' in result ? [] : [result]));
    if (failures.length > 0 && Object.keys(settled.methods).length === 0) {
      throw new ConfigError([...new Set(failures.map(({ message }) => message))].join('\n'));
    }
    return {
      ...prepared,
      settled,
      searches: searched.flatMap(([, result]) => ('point' in result ? [result] : [])),
      failures,
      units: unitsOf(settled, surroundings, prepared.given),
    };
  }

  async #search(prepared: Prepared, names: readonly string[]): Promise<Searched[]> {
    const { store, folders, log, signal } = this.#services;
    const known = (name: string) => readSearch(store.folder, resultKey(prepared, name));
    const missing = names.filter((name) => !known(name));
    if (missing.length === 0) return names.map((name) => [name, known(name)!]);

    const tuner = await this.#tuner();
    const storage = this.#services.storage ?? join(folders.runs, 'studies.sqlite3');
    const studies = await openAll(prepared, missing, { tuner, storage });
    const folds = prepared.split.folds.length;
    const trainings = missing.reduce(
      (sum, name) => sum + searchedPoints(prepared.form.methods[name]!.search!) * folds,
      0,
    );
    const machine = divideMachine(trainings, this.#services);
    const pool = openPool({ ...poolOptions(prepared, this.#services), ...machine });
    const means: SearchMeans = {
      ...{ pool, store, log, tuner, storage },
      clock: this.#services.clock,
      // Methods are searched side by side, each one trial after the other, so that no result
      // depends on the number of workers; more trials are under way only where workers would idle.
      abreast: Math.max(1, Math.ceil(machine.workers / (missing.length * folds))),
    };
    const runs = finishedRuns(store);
    const done = missing.reduce((sum, name) => {
      return sum + searchedTrainings(prepared, name, runs).length;
    }, 0);
    // What an earlier process has trained is not counted again.
    log.begin('search', Math.max(0, trainings - done));
    try {
      const ends = await Promise.allSettled(
        names.map(async (name): Promise<Searched> => {
          const study = studies.get(name);
          return study ? await this.#one(prepared, name, study, means) : [name, known(name)!];
        }),
      );
      const fault = ends.find((end) => end.status === 'rejected');
      if (!fault) return ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
      if (!(fault.reason instanceof Interrupted) || !signal.aborted) throw fault.reason;
      throw new Stopped('stopped in stage search; run again to go on');
    } finally {
      pool.close();
      log.end();
    }
  }

  async #one(
    prepared: Prepared,
    name: string,
    study: TunerStudy,
    means: SearchMeans,
  ): Promise<Searched> {
    try {
      try {
        return [name, await searchMethod(prepared, name, study, means)];
      } finally {
        await study.close();
      }
    } catch (error) {
      if (error instanceof Interrupted) throw error;
      // A method whose search fails must not cost the others theirs.
      const message = isConfigError(error) ? error.message : faultText(error);
      means.log.note(`${name}: its search failed; the others go on`);
      return [name, { name: `${name}, search`, message }];
    }
  }
}
