import { type Comparison, comparisons } from '../comparison/comparisons.ts';
import { type Ranking, rankings } from '../comparison/ranking.ts';
import { type Selection, selection } from '../selection/selection.ts';
import type { ScoredStudy } from '../study.ts';
import { type ResultRow, resultRows } from './rows.ts';
import { type RunValues, runValues } from './runs.ts';

/** All numbers that follow from the scores of queries, in percent. */
export interface Numbers {
  /** Every contender judged by every metric. */
  readonly rows: readonly ResultRow[];
  /** Every run behind them. */
  readonly runs: readonly RunValues[];
  /** Every pair of methods, tested on the same seeds and folds. */
  readonly comparisons: readonly Comparison[];
  /** Mean ranks and critical differences. */
  readonly rankings: readonly Ranking[];
  /** How well validation classes predicted the test, and how lucky the best trials were. */
  readonly selection: Selection;
}

/** Computes the numbers of a study from the scores of its runs. */
export function numbersOf(study: ScoredStudy): Numbers {
  const rows = resultRows(study);
  return {
    rows,
    runs: runValues(study),
    comparisons: comparisons(study),
    rankings: rankings(rows),
    selection: selection(study, rows),
  };
}
