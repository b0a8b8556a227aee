import { stream } from '@reality-check/core';
import { hierarchicalBootstrap, percentiles } from '@reality-check/statistics';

const draws = 1000;

/** The middle 95 % of what other classes and other seeds would have given, in percent. */
export interface ClassBootstrap {
  readonly low: number;
  readonly high: number;
}

/**
 * Draws classes, then seeds with replacement. `weights` are the queries of a class, so that the
 * mean is that over queries. Everything is drawn from one stream: intervals of one study belong
 * together. Nothing where there are fewer than two classes or no seed.
 */
export function classBootstrap(
  seeds: readonly Float64Array[], // [seeds][classes]
  weights: Float64Array, // [classes]
): ClassBootstrap | null {
  const kept = [...weights.keys()].filter(
    (label) => weights[label]! > 0 && seeds.every((classes) => !Number.isNaN(classes[label])),
  );
  if (kept.length < 2 || seeds.length === 0) return null;
  const table = {
    values: kept.map((label) => seeds.map((classes) => classes[label]!)),
    weights: kept.map((label) => weights[label]!),
  };
  const means = hierarchicalBootstrap(table, draws, stream('report', 'bootstrap'));
  const { low, high } = percentiles(means);
  return { low, high };
}

/** The mean over some runs, class by class. */
export function meanOfClasses(runs: readonly Float64Array[]): Float64Array {
  const sums = new Float64Array(runs[0]?.length ?? 0);
  for (const run of runs)
    for (let label = 0; label < sums.length; label++) sums[label]! += run[label]!;
  return sums.map((sum) => sum / runs.length);
}
