import type { RetrievalMetric } from '@reality-check/core';
import type { Field } from '../retrieval/tally.ts';

/** A query that is scored, with how many neighbours it is scored by. */
export interface ScoredQuery {
  readonly query: number;
  readonly depth: number;
}

/** How many neighbours any of some metrics looks at, given how many references are relevant. */
function deepest(metrics: readonly RetrievalMetric[], relevant: number): number {
  return metrics.reduce((most, metric) => Math.max(most, metric.depth(relevant)), 1);
}

/** References that are not the query itself. */
export function othersOf({ order, own }: Field, query: number): number {
  return order.length - Number(own[query]! >= 0);
}

/** The queries that have a relevant reference, and how many each query has. */
export function scoredQueries(field: Field, metrics: readonly RetrievalMetric[]) {
  const relevant = Int32Array.from(field.own, (_, query) => field.relevance.count(query));
  const scored = [...relevant.keys()].flatMap((query): ScoredQuery[] => {
    if (relevant[query] === 0) return [];
    const depth = Math.min(othersOf(field, query), deepest(metrics, relevant[query]!));
    return [{ query, depth }];
  });
  return { relevant, scored };
}
