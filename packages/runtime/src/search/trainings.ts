import { type Point, settle } from '@reality-check/core';
import type { Unit } from '../records.ts';
import type { Prepared } from '../stages/prepare.ts';
import { trainingUnit } from '../units.ts';

/** The seed of the trials: the trainings that are reported have 0 and more, so no seed is shared. */
export const searchSeed = -1;

/** Seeds with which a trial is checked again. */
export function freshSeeds(count: number): number[] {
  return Array.from({ length: count }, (_, at) => searchSeed - 1 - at);
}

/** The trainings of one point, one for each fold. */
export function trainingsOf(
  { form, surroundings }: Pick<Prepared, 'form' | 'surroundings'>,
  name: string,
  { number, point }: { readonly number: number; readonly point: Point },
  repeat: number,
): Unit[] {
  const method = settle(form.methods[name]!, point);
  return Array.from({ length: surroundings.folds }, (_, fold) =>
    trainingUnit(form, surroundings, { method: name, trial: number }, method, { repeat, fold }),
  );
}
