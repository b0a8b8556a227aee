import { divideMachine } from '@reality-check/engine';
import { calibrate } from '../plan/calibrate.ts';
import { finishedRuns, searchedTrainings } from '../plan/searched-trainings.ts';
import { readSearch } from '../search/result.ts';
import { resultKey } from '../search/search-method.ts';
import type { Services } from '../services.ts';
import type { RunFile } from '../store/run-file.ts';
import { unitsOf } from '../units.ts';
import type { Prepared } from './prepare.ts';
import { searchedPoints, settledForm } from './search.ts';

/** Trainings of one method: how many there are to be, and how many are finished. */
export interface MethodPlan {
  readonly method: string;
  readonly search: Part;
  readonly train: Part;
  /** Seconds of one training that runs to its last epoch. */
  readonly seconds: number;
}

/** A number of trainings and how many of them are finished. */
export interface Part {
  readonly all: number;
  readonly done: number;
}

/** What a pipeline will cost from here. */
export interface Plan {
  readonly methods: readonly MethodPlan[];
  readonly workers: number;
  /** Hours until everything is trained, if no training stops early. */
  readonly hours: number;
  /** Bytes that the trainings still to be done will take on the disk; 0 where nothing was calibrated. */
  readonly bytes: number;
}

function planOf(prepared: Prepared, name: string, services: Services, runs: readonly RunFile[]) {
  const { form, surroundings } = prepared;
  const { store } = services;
  const { search } = form.methods[name]!;
  const { folds } = surroundings;
  const finishedSearch = search && readSearch(store.folder, resultKey(prepared, name));
  const tried = search ? searchedTrainings(prepared, name, runs).length : 0;
  const all = search ? searchedPoints(search) * folds : 0;
  // A search that is finished may have pruned trials, whose last folds were never trained.
  const searched = { all, done: finishedSearch ? all : Math.min(all, tried) };
  const repeats = form.evaluate.repeats * folds;
  if (search && !finishedSearch) return { search: searched, train: { all: repeats, done: 0 } };
  const settled = settledForm(form, finishedSearch ? [[name, finishedSearch]] : []);
  const units = unitsOf(settled, surroundings, {}).filter(
    ({ method, record }) => method === name && record.kind === 'training',
  );
  const done = units.filter(({ key }) => store.finished(key)).length;
  return { search: searched, train: { all: repeats, done } };
}

/** Seconds that finished trainings of a pipeline's budget took, by loss; the best estimate there is. */
function measured(prepared: Prepared, name: string, runs: readonly RunFile[]): number | undefined {
  const { form } = prepared;
  const budget = JSON.stringify([form.data, form.trunk, form.train]);
  const own = runs.filter(
    ({ record, trained }) =>
      trained &&
      record.kind === 'training' &&
      JSON.stringify([record.data, record.trunk, record.train]) === budget &&
      record.loss.uses === form.methods[name]?.loss.uses,
  );
  if (own.length === 0) return undefined;
  return own.reduce((sum, { trained }) => sum + (trained?.seconds ?? 0), 0) / own.length;
}

/** Counts the trainings of a pipeline and reckons what they cost. */
export async function plan(prepared: Prepared, services: Services): Promise<Plan> {
  const runs = finishedRuns(services.store);
  const names = Object.keys(prepared.form.methods);
  const unknown = names.filter((name) => measured(prepared, name, runs) === undefined);
  const costs = await calibrate(prepared, services, unknown);
  const methods = names.map((method) => ({
    method,
    ...planOf(prepared, method, services, runs),
    seconds: measured(prepared, method, runs) ?? costs.get(method)!.seconds,
  }));
  const left = ({ search, train }: MethodPlan) => search.all - search.done + train.all - train.done;
  const all = methods.reduce((sum, { search, train }) => sum + search.all + train.all, 0);
  const { workers } = divideMachine(Math.max(1, all), services);
  const remaining = methods.reduce((sum, one) => sum + left(one), 0);
  const seconds = methods.reduce((sum, one) => sum + left(one) * one.seconds, 0);
  const bytes = Math.max(0, ...[...costs.values()].map((cost) => cost.bytes));
  return { methods, workers, hours: seconds / workers / 3600, bytes: remaining * bytes };
}
