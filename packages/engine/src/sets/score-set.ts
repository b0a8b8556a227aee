import type { Metric, RetrievalMetric } from '@reality-check/core';
import { kMeans } from '../clustering/k-means.ts';
import { averages } from '../retrieval/averages.ts';
import { numberLabels } from '../retrieval/labels.ts';
import type { RetrievalScores } from '../retrieval/query-scores.ts';
import { type Retrieval, type RetrievalTask, retrieve } from '../retrieval/retrieve.ts';
import { normalised } from '../retrieval/similarity.ts';
import { embeddedSet } from './embedded-set.ts';
import { type UnitSet, verificationPairs } from './pairs.ts';

/** What one metric says of a set. */
export interface SetScore {
  /** NaN where it cannot be computed: no query has a relevant reference, or one sort of pairs is missing. */
  readonly value: number;
  /** The scores of the queries, of a retrieval metric only. */
  readonly queries?: RetrievalScores;
}

/** What all metrics say of a set. */
export interface SetScores {
  /** In the order of the metrics. */
  readonly scores: readonly SetScore[];
  /** Queries without any relevant reference, which no average counts. */
  readonly lone: number;
  /** Queries for which the order of equally near references matters. */
  readonly tied: number;
}

/** Whether a metric judges how queries retrieve. */
export function isRetrieval(metric: Metric): metric is RetrievalMetric {
  return metric.of === undefined || metric.of === 'retrieval';
}

/** Computes each thing once, however many metrics ask for it. */
function once<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>();
  return (key) => {
    if (!made.has(key)) made.set(key, make(key));
    return made.get(key) as V;
  };
}

function wholeScores(task: RetrievalTask, metrics: readonly Metric[]): Map<Metric, number> {
  const { queries, seed = 0 } = task;
  const set: UnitSet = {
    ...normalised(queries, 'embeddings'),
    labels: numberLabels(queries.labels),
  };
  const { labels } = set;
  const clusters = new Set(labels).size;
  const clustersOf = once((restarts: number) => kMeans(set, { clusters, seed, restarts }).clusters);
  const pairsOf = once((most: number) => verificationPairs(set, most, seed));
  const score = (metric: Metric): number => {
    if (metric.of === 'clustering') {
      return metric.score({ labels, clusters: clustersOf(metric.restarts) });
    }
    if (metric.of === 'verification') {
      const pairs = pairsOf(metric.pairs);
      const usable = pairs.positives.length > 0 && pairs.negatives.length > 0;
      return usable ? metric.score(pairs) : Number.NaN;
    }
    return metric.of === 'embeddings' ? metric.score(embeddedSet(set)) : Number.NaN;
  };
  return new Map(metrics.map((metric) => [metric, score(metric)]));
}

const nothing: Retrieval = { metrics: [], lone: 0, tied: 0 };

/**
 * Scores a set by metrics of every sort. Those that are not of retrieval see the queries alone,
 * scaled to length 1. `search` may find the neighbours in another way than exactly.
 */
export function scoreSet(
  task: RetrievalTask,
  metrics: readonly Metric[],
  search: (task: RetrievalTask, metrics: readonly RetrievalMetric[]) => Retrieval = retrieve,
): SetScores {
  const ofQueries = metrics.filter(isRetrieval);
  // Without a metric of retrieval there is nothing to search, and no order that matters.
  const searched = ofQueries.length > 0 ? search(task, ofQueries) : nothing;
  const { metrics: retrieved, lone, tied } = searched;
  const others = metrics.filter((metric) => !isRetrieval(metric));
  const whole = others.length > 0 ? wholeScores(task, others) : new Map<Metric, number>();
  const scores = metrics.map((metric): SetScore => {
    const queries = isRetrieval(metric) ? retrieved[ofQueries.indexOf(metric)] : undefined;
    if (!queries) return { value: whole.get(metric) ?? Number.NaN };
    return { value: averages(queries.scores, task.queries.labels).micro, queries };
  });
  return { scores, lone, tied };
}
