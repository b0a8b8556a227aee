import type { TrainSettings } from '@reality-check/core';

/** What the learning rates are multiplied by in a step, counted from 1. */
export type Schedule = (step: number) => number;

const falls: Readonly<Record<TrainSettings['schedule'], Schedule>> = {
  constant: () => 1,
  linear: (passed) => 1 - passed,
  cosine: (passed) => (1 + Math.cos(Math.PI * passed)) / 2,
};

/** Rises over the steps of warm-up, then falls so that 0 comes just after the last step. */
export function createSchedule({
  schedule,
  warmUp,
  epochs,
  epochLength,
}: Pick<TrainSettings, 'schedule' | 'warmUp' | 'epochs' | 'epochLength'>): Schedule {
  const steps = epochs * epochLength;
  return (step) => {
    if (step <= warmUp) return step / warmUp;
    return falls[schedule]((step - warmUp - 1) / (steps - warmUp));
  };
}
