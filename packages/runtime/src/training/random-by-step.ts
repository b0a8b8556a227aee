import type { Random } from '@reality-check/core';

/** Random numbers that depend on the step's number alone, so that a stopped run draws them again. */
export interface RandomByStep {
  readonly random: Random;
  /** Called before each step. */
  begin(step: number): void;
}

/** Starts a stream anew at every step. */
export function randomByStep(streamOf: (step: number) => Random): RandomByStep {
  let current = streamOf(0);
  return {
    random: {
      uniform: () => current.uniform(),
      integer: (below) => current.integer(below),
      normal: () => current.normal(),
      shuffle: (entries) => current.shuffle(entries),
    },
    begin(step) {
      current = streamOf(step);
    },
  };
}
