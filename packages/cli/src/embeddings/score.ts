import { averages, type RetrievalScores, scoreSet } from '@reality-check/engine';
import type { EvaluatedMetric } from '@reality-check/report';
import type { ChosenMetric } from './metrics.ts';
import type { EmbeddingsTask } from './task.ts';

/** What all metrics say. */
export interface Scored {
  readonly metrics: readonly EvaluatedMetric[];
  readonly lone: number;
  readonly tied: number;
}

/** One metric with what was found; `queries` is given for metrics of retrieval. */
export function evaluatedMetric(
  { name, uses, with: settings }: ChosenMetric,
  labels: Int32Array,
  found: { readonly value: number; readonly queries?: RetrievalScores },
): EvaluatedMetric {
  const { queries } = found;
  const base = { name, uses, with: settings };
  if (!queries) return { ...base, value: found.value };
  const mean = (scores: Float64Array) => averages(scores, labels).micro;
  const { scores, best, worst } = queries;
  const { micro, macro } = averages(scores, labels);
  return {
    ...base,
    value: micro,
    queries: { macro, best: mean(best), worst: mean(worst), scores },
  };
}

/** Scores exactly. */
export function score({ task }: EmbeddingsTask, chosen: readonly ChosenMetric[]): Scored {
  const found = scoreSet(
    task,
    chosen.map(({ metric }) => metric),
  );
  const { labels } = task.queries;
  const metrics = chosen.map((one, at) => evaluatedMetric(one, labels, found.scores[at]!));
  return { metrics, lone: found.lone, tied: found.tied };
}
