import type { OpenTrial, TrialEnd, TunerStudy } from '@reality-check/core';
import type { Unit } from '../records.ts';
import type { RunStore } from '../store/run-store.ts';
import type { Pool } from '../worker/pool.ts';
import { readValidated } from './trial-folds.ts';

/** The search was stopped by the user; trials under way are continued later. */
export class Interrupted extends Error {}

/** A training could not be done, for a reason that has nothing to do with its settings. */
export class TrainingFault extends Error {}

/** What trainings are done with. */
export interface Means {
  readonly pool: Pool;
  readonly store: RunStore;
}

/** Trains a unit unless it is trained; gives its validation score, or why it came to nothing. */
async function score(unit: Unit, { pool, store }: Means): Promise<number | string> {
  if (!store.finished(unit.key)) {
    const outcome = await pool.perform({ kind: 'train', unit });
    if (outcome.type === 'stopped') throw new Interrupted();
    if (outcome.type === 'failed') {
      if (outcome.diverged) return outcome.message;
      throw new TrainingFault(outcome.stack ?? outcome.message);
    }
  }
  return readValidated(store, unit)?.value ?? 'its run has no validation score';
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Trains some units side by side; gives the mean of their validation scores, or the first failure. */
export async function meanScore(units: readonly Unit[], means: Means): Promise<number | string> {
  // All are waited for: a training that goes on behind an answer would outlive its pool.
  const settled = await Promise.allSettled(units.map((unit) => score(unit, means)));
  const scores: number[] = [];
  for (const one of settled) {
    if (one.status === 'rejected') throw one.reason;
    if (typeof one.value === 'string') return one.value;
    scores.push(one.value);
  }
  return mean(scores);
}

/** One fold after the other, so that a trial that does badly can be given up. */
async function prunable(
  trial: OpenTrial,
  units: readonly Unit[],
  study: TunerStudy,
  means: Means,
): Promise<TrialEnd> {
  const scores: number[] = [];
  for (const [fold, unit] of units.entries()) {
    const found = await score(unit, means);
    if (typeof found === 'string') return { state: 'failed', reason: found };
    scores.push(found);
    const rest = units.length - 1 - fold;
    if (rest > 0 && (await study.report(trial, fold, mean(scores))) === 'prune') {
      const reason = `given up ${rest} ${rest === 1 ? 'fold' : 'folds'} before its end`;
      return { state: 'pruned', reason };
    }
  }
  return { state: 'complete', value: mean(scores) };
}

/** Trains a trial on its folds; its value is the mean of the best validation scores. */
export async function runTrial(
  trial: OpenTrial,
  units: readonly Unit[],
  study: TunerStudy,
  means: Means & { readonly prunes: boolean },
): Promise<TrialEnd> {
  if (means.prunes) return prunable(trial, units, study, means);
  const found = await meanScore(units, means);
  return typeof found === 'string'
    ? { state: 'failed', reason: found }
    : { state: 'complete', value: found };
}
