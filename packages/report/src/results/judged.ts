import type { Contender, ScoredStudy } from '../study.ts';
import { classMeans, meanOfPresent } from './class-means.ts';

/** One run judged by one metric, in percent; NaN where no query has a score. */
export interface JudgedRun {
  readonly seed: number;
  readonly fold?: number;
  /** Mean over the queries. */
  readonly value: number;
  /** Mean over the queries of each test class. */
  readonly classes: Float64Array; // [classes]
}

/** The runs of a contender, judged by a metric. */
export function judgedRuns(study: ScoredStudy, contender: Contender, metric: string): JudgedRun[] {
  const { labels } = study.test;
  const count = study.data.classes.test.length;
  return contender.runs.map(({ seed, fold, scores }) => {
    const found = scores[metric] ?? new Float64Array();
    return {
      seed,
      ...(fold !== undefined && { fold }),
      value: 100 * meanOfPresent(found),
      classes: classMeans(found, labels, count).map((value) => 100 * value),
    };
  });
}

/** How many queries of each test class have a score: the same for all runs, given the classes. */
export function queriesByClass(
  { test, data }: Pick<ScoredStudy, 'test' | 'data'>,
  scores: Float64Array,
): Float64Array {
  const counts = new Float64Array(data.classes.test.length); // [classes]
  scores.forEach((score, row) => {
    if (!Number.isNaN(score)) counts[test.labels[row]!]! += 1;
  });
  return counts;
}
