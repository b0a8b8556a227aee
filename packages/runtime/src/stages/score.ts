import { type Metric, make, type NormalUse } from '@reality-check/core';
import { averages, type SetScore, scoreSet } from '@reality-check/engine';
import type { TieRange } from '@reality-check/report';
import { type Plugins, reviveAs } from '../plugins.ts';
import type { TestEmbeddings } from '../store/tested.ts';

/** The metric that a pipeline or a record names. */
export function metricOf(used: NormalUse, plugins: Plugins): Metric {
  return make(reviveAs('metric', used, plugins), {});
}

/** What one metric says of a set of embeddings. */
export interface Scores {
  /** The score of every query, or the one score of a metric that judges the whole set. */
  readonly values: Float64Array;
  /** Where the order of equally near references matters. */
  readonly ties?: TieRange;
}

function scoresOf({ value, queries }: SetScore, labels: Int32Array): Scores {
  if (!queries) return { values: Float64Array.of(value) };
  const mean = (scores: Float64Array) => averages(scores, labels).micro;
  const ties = { worst: mean(queries.worst), best: mean(queries.best) };
  // Without any query that has a score there is no range either.
  return { values: queries.scores, ...(ties.best > ties.worst && { ties }) };
}

/** Scores the embeddings of a run by some metrics, in their order. */
export function scoreEmbeddings(
  embedded: TestEmbeddings,
  metrics: readonly Metric[],
  { seed }: { readonly seed: number },
): Scores[] {
  const { scores } = scoreSet({ queries: embedded, similarity: 'dot', seed }, metrics);
  return scores.map((one) => scoresOf(one, embedded.labels));
}
