import { type Interval, mean, meanInterval } from '@reality-check/statistics';
import type { Contender, Period, Study, StudyRun } from '../study.ts';
import { classMeans, meanOfPresent } from './class-means.ts';

/** The result of one repeat, in percent: the mean over the fold models of one seed. */
export interface Repeat {
  readonly seed: number;
  readonly value: number;
  /** Runs behind it, one per fold. */
  readonly folds: number;
}

/** One number of the study, in percent: a contender judged by a metric. */
export interface ResultRow extends Interval {
  readonly method: string;
  readonly embedding: string;
  readonly metric: string;
  readonly baseline: boolean;
  readonly dimensions: number;
  /** Null for a contender without runs. */
  readonly measured: Period | null;
  /** The same with every class counted once, however many images it has. */
  readonly classAverage: Interval;
  readonly repeats: readonly Repeat[];
}

/** The oldest and newest of some ISO dates; null for none. */
export function period(dates: readonly string[]): Period | null {
  const sorted = [...dates].sort();
  const first = sorted[0];
  const last = sorted.at(-1);
  return first === undefined || last === undefined ? null : { first, last };
}

/** Means over the folds of each seed, leaving out runs without a value. */
function repeatsOf(runs: readonly StudyRun[], value: (run: StudyRun) => number): Repeat[] {
  const bySeed = new Map<number, number[]>();
  for (const run of runs) {
    const found = value(run);
    if (Number.isNaN(found)) continue;
    bySeed.set(run.seed, [...(bySeed.get(run.seed) ?? []), 100 * found]);
  }
  return [...bySeed].map(([seed, values]) => ({ seed, value: mean(values), folds: values.length }));
}

function interval(repeats: readonly Repeat[]): Interval {
  return meanInterval(repeats.map(({ value }) => value));
}

function row(study: Study, contender: Contender, metric: string): ResultRow {
  const { method, embedding, baseline, dimensions, runs } = contender;
  const { labels } = study.test;
  const classes = study.data.classes.test.length;
  const scores = (run: StudyRun) => run.scores[metric] ?? new Float64Array();
  const repeats = repeatsOf(runs, (run) => meanOfPresent(scores(run)));
  const byClass = repeatsOf(runs, (run) => meanOfPresent(classMeans(scores(run), labels, classes)));
  return {
    method,
    embedding,
    metric,
    ...interval(repeats),
    baseline,
    dimensions,
    measured: period(runs.map((run) => run.measured)),
    classAverage: interval(byClass),
    repeats,
  };
}

/** Every contender judged by every metric, in the order of the study. */
export function resultRows(study: Study): ResultRow[] {
  return study.contenders.flatMap((contender) =>
    study.metrics.map(({ name }) => row(study, contender, name)),
  );
}
