import type { RetrievalMetric } from '@reality-check/core';
import type { RetrievalScores } from '../retrieval/query-scores.ts';
import { fieldOf, type Retrieval, type RetrievalTask } from '../retrieval/retrieve.ts';
import type { Field } from '../retrieval/tally.ts';
import { type Found, visitFound } from './found.ts';
import type { NeighbourIndex } from './neighbour-index.ts';
import { othersOf, scoredQueries } from './scored-queries.ts';

/** What came of a retrieval among the references that an index finds. */
export interface ApproximateRetrieval extends Retrieval {
  /** Queries for which references as near as the last one that was looked at may not have been found. */
  readonly cut: number;
}

type Order = 'scores' | 'best' | 'worst';

/** Hits among the neighbours, with relevant references first or last among equals if told so. */
function hitsOf({ rows, similarities }: Found, isRelevant: (row: number) => boolean, order: Order) {
  const hits = Uint8Array.from(rows, (row) => Number(isRelevant(row)));
  if (order === 'scores') return hits;
  for (let start = 0; start < hits.length; ) {
    let end = start + 1;
    while (end < hits.length && similarities[end] === similarities[start]) end += 1;
    hits.subarray(start, end).sort();
    if (order === 'best') hits.subarray(start, end).reverse();
    start = end;
  }
  return hits;
}

function scoreQuery(
  metrics: readonly RetrievalMetric[],
  { relevance }: Field,
  [query, found, depth]: readonly [query: number, found: Found, depth: number],
  relevant: number,
  into: readonly RetrievalScores[],
): boolean {
  const isRelevant = (row: number) => relevance.isRelevant(query, row);
  const seen: Record<string, string> = {};
  for (const order of ['scores', 'best', 'worst'] as const) {
    const hits = hitsOf(found, isRelevant, order).subarray(0, depth);
    seen[order] = hits.join('');
    metrics.forEach((metric, at) => {
      const own = hits.subarray(0, metric.depth(relevant));
      into[at]![order][query] = metric.score(own, relevant);
    });
  }
  return seen.best !== seen.worst;
}

function isCut({ similarities }: Found, depth: number, others: number): boolean {
  const { length } = similarities;
  return length > depth && length < others && similarities.at(-1) === similarities[depth - 1];
}

/**
 * Scores every query against the references that an index finds, which are ranked exactly among
 * each other. Ties, lone queries and the query itself are treated as in `retrieve`.
 */
export function retrieveAmong(
  task: RetrievalTask,
  metrics: readonly RetrievalMetric[],
  index: NeighbourIndex,
): ApproximateRetrieval {
  const field = fieldOf(task);
  const count = task.queries.labels.length;
  const empty = () => new Float64Array(count).fill(Number.NaN);
  const into = metrics.map(() => ({ scores: empty(), best: empty(), worst: empty() }));
  const { relevant, scored } = scoredQueries(field, metrics);
  let [tied, cut] = [0, 0];
  visitFound(field, index, scored, (query, found, depth) => {
    const isTied = scoreQuery(metrics, field, [query, found, depth], relevant[query]!, into);
    if (isTied) tied += 1;
    if (isCut(found, depth, othersOf(field, query))) cut += 1;
  });
  return { metrics: into, lone: count - scored.length, tied, cut };
}
