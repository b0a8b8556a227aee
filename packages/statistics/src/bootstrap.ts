import type { Random } from '@reality-check/core';
import { mean } from './mean.ts';
import { quantile } from './quantile.ts';

/** What resampled means say. */
export interface Bootstrap {
  readonly low: number;
  readonly high: number;
  readonly median: number;
  /** Share of the means that is 0 or less. */
  readonly notAbove: number;
  /** Two-sided: twice the smaller share to either side of 0, at most 1. */
  readonly p: number;
}

/** Percentile interval (Efron 1979) and probability from resampled means. */
export function percentiles(means: ArrayLike<number>, confidence = 0.95): Bootstrap {
  const sorted = Float64Array.from(means).sort();
  const share = (accepted: (value: number) => boolean) =>
    sorted.filter(accepted).length / sorted.length;
  const notAbove = share((value) => value <= 0);
  const notBelow = share((value) => value >= 0);
  return {
    low: quantile(sorted, 0.5 - confidence / 2),
    high: quantile(sorted, 0.5 + confidence / 2),
    median: quantile(sorted, 0.5),
    notAbove,
    p: Math.min(1, 2 * Math.min(notAbove, notBelow)),
  };
}

/** The mean of every resample, a resample being a list of places in `values`. */
export function resampledMeans(
  values: readonly number[],
  resamples: readonly (readonly number[])[],
): number[] {
  return resamples.map((places) => mean(places.map((place) => values[place]!)));
}

/** Draws of `count` places with replacement. */
export function resamples(count: number, draws: number, random: Random): number[][] {
  return Array.from({ length: draws }, () =>
    Array.from({ length: count }, () => random.integer(count)),
  );
}
