import { type Interval, mean, meanInterval } from '@reality-check/statistics';
import type { Contender, Period, ScoredStudy } from '../study.ts';
import { type ClassBootstrap, classBootstrap, meanOfClasses } from './class-bootstrap.ts';
import { meanOfPresent } from './class-means.ts';
import { type JudgedRun, judgedRuns, queriesByClass } from './judged.ts';

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
  /** What other test classes and other seeds would give; null where it cannot be known. */
  readonly bootstrap: ClassBootstrap | null;
  readonly repeats: readonly Repeat[];
}

/** The oldest and newest of some ISO dates; null for none. */
export function period(dates: readonly string[]): Period | null {
  const sorted = [...dates].sort();
  const first = sorted[0];
  const last = sorted.at(-1);
  return first === undefined || last === undefined ? null : { first, last };
}

/** The runs of each seed, leaving out those without a value. */
function bySeed(runs: readonly JudgedRun[]): [seed: number, runs: JudgedRun[]][] {
  const found = new Map<number, JudgedRun[]>();
  for (const run of runs) {
    if (Number.isNaN(run.value)) continue;
    found.set(run.seed, [...(found.get(run.seed) ?? []), run]);
  }
  return [...found];
}

function row(study: ScoredStudy, contender: Contender, metric: string): ResultRow {
  const { method, embedding, baseline, dimensions, runs } = contender;
  const seeds = bySeed(judgedRuns(study, contender, metric));
  const repeats = seeds.map(([seed, folds]) => ({
    seed,
    value: mean(folds.map(({ value }) => value)),
    folds: folds.length,
  }));
  const byClass = seeds.map(([, folds]) => mean(folds.map((run) => meanOfPresent(run.classes))));
  return {
    method,
    embedding,
    metric,
    ...meanInterval(repeats.map(({ value }) => value)),
    baseline,
    dimensions,
    measured: period(runs.map((run) => run.measured)),
    classAverage: meanInterval(byClass),
    bootstrap: classBootstrap(
      seeds.map(([, folds]) => meanOfClasses(folds.map((run) => run.classes))),
      queriesByClass(study, runs[0]?.scores[metric] ?? new Float64Array()),
    ),
    repeats,
  };
}

/** Every contender judged by every metric, in the order of the study. */
export function resultRows(study: ScoredStudy): ResultRow[] {
  return study.contenders.flatMap((contender) =>
    study.metrics.map(({ name }) => row(study, contender, name)),
  );
}
