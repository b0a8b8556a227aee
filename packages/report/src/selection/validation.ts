import { mean } from '@reality-check/statistics';
import type { Contender, StudyRun } from '../study.ts';

/** The best validation score of a run in percent: that of the checkpoint which was kept. */
function validationOf({ history, bestStep }: StudyRun): number | undefined {
  const found = history.find(({ step }) => step === bestStep)?.validation;
  return found === undefined || Number.isNaN(found) ? undefined : 100 * found;
}

/** By seed: the mean over the folds of the validation score of the reported models, in percent. */
export function validationBySeed({ runs }: Contender): number[] {
  const seeds = new Map<number, number[]>();
  for (const run of runs) {
    const value = validationOf(run);
    if (value !== undefined) seeds.set(run.seed, [...(seeds.get(run.seed) ?? []), value]);
  }
  return [...seeds.values()].map(mean);
}
