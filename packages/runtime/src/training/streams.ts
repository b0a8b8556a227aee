import { stream } from '@reality-check/core';

/** Which of the trainings of a pipeline. */
export interface TrainingPlace {
  readonly seed: number;
  readonly repeat: number;
  readonly fold: number;
}

/** Named streams that only depend on seed, repeat and fold: the same for every method. */
export function streamsOf({ seed, repeat, fold }: TrainingPlace) {
  return (name: string, ...more: (string | number)[]) => stream(seed, repeat, fold, name, ...more);
}
