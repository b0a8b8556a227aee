import { type Metric, make, type NormalUse } from '@reality-check/core';
import { type SetScore, scoreSet } from '@reality-check/engine';
import { type Plugins, reviveAs } from '../plugins.ts';
import type { TestEmbeddings } from '../store/tested.ts';

/** The metric that a pipeline or a record names. */
export function metricOf(used: NormalUse, plugins: Plugins): Metric {
  return make(reviveAs('metric', used, plugins), {});
}

/** The score of every query, or the one score of a metric that judges the whole set. */
function valuesOf({ value, queries }: SetScore): Float64Array {
  return queries?.scores ?? Float64Array.of(value);
}

/** Scores the embeddings of a run by some metrics, in their order. */
export function scoreEmbeddings(
  embedded: TestEmbeddings,
  metrics: readonly Metric[],
  { seed }: { readonly seed: number },
): Float64Array[] {
  const { scores } = scoreSet({ queries: embedded, similarity: 'dot', seed }, metrics);
  return scores.map(valuesOf);
}
