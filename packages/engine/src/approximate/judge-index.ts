import { type RetrievalMetric, stream } from '@reality-check/core';
import { nearest } from '../neighbours/nearest.ts';
import { averages } from '../retrieval/averages.ts';
import { fieldOf, type LabelledRows, type RetrievalTask, retrieve } from '../retrieval/retrieve.ts';
import { exactSimilarity, rowsAt } from '../retrieval/similarity.ts';
import type { Field } from '../retrieval/tally.ts';
import { type Found, visitFound } from './found.ts';
import type { NeighbourIndex } from './neighbour-index.ts';
import { type ScoredQuery, scoredQueries } from './scored-queries.ts';

/** What an index is worth, by exact search for some of the queries. */
export interface IndexJudgement {
  /** Queries that were drawn. */
  readonly queries: number;
  /** Part of the nearest neighbours that was found, mean over the queries. */
  readonly recall: number;
  /** The mean of each metric over these queries, in the order of the metrics. */
  readonly exact: readonly number[];
  readonly approximate: readonly number[];
}

/** Neighbours that are as near as the last of the exact ones, whichever of equals they are. */
function recallOf(field: Field, query: number, { similarities }: Found, exact: Int32Array): number {
  const { queries, references, euclidean } = field;
  const last = exactSimilarity(queries, query, references, exact.at(-1)!, euclidean);
  const right = similarities.subarray(0, exact.length).filter((value) => value >= last).length;
  return right / exact.length;
}

function recalls(
  task: RetrievalTask,
  field: Field,
  drawn: readonly ScoredQuery[],
  index: NeighbourIndex,
): number[] {
  const exact = nearest(
    task,
    Int32Array.from(drawn, ({ query }) => query),
    drawn.map(({ depth }) => depth),
  );
  const of = new Map(drawn.map(({ query }, at) => [query, exact[at]!]));
  const found: number[] = [];
  visitFound(field, index, drawn, (query, neighbours) => {
    found.push(recallOf(field, query, neighbours, of.get(query)!));
  });
  return found;
}

function labelledAt(set: LabelledRows, rows: Int32Array): LabelledRows {
  const { dimensions, labels } = set;
  return {
    values: rowsAt(set, rows),
    dimensions,
    labels: Array.from(rows, (row) => labels[row]),
  };
}

function exactScores(task: RetrievalTask, rows: Int32Array, metrics: readonly RetrievalMetric[]) {
  const { queries, references = queries, own, rule } = task;
  const self = task.references ? rows.map((row) => own?.[row] ?? -1) : rows;
  const part: RetrievalTask = {
    ...task,
    ...{ queries: labelledAt(queries, rows), references, own: self },
    ...(rule && { rule: (query, reference) => rule(rows[query]!, reference) }),
  };
  return retrieve(part, metrics).metrics.map(({ scores }) => scores);
}

/**
 * Draws queries that have a relevant reference, and compares what an index finds for them with the
 * exact search: its neighbours, and the metrics, of which `scores` are those by the index.
 */
export function judgeIndex(
  task: RetrievalTask,
  metrics: readonly RetrievalMetric[],
  index: NeighbourIndex,
  scores: readonly Float64Array[],
  most: number,
): IndexJudgement {
  const field = fieldOf(task);
  const { scored } = scoredQueries(field, metrics);
  const places = stream(task.seed ?? 0, 'recall').shuffle([...scored.keys()]);
  const drawn = places.slice(0, most).map((place) => scored[place]!);
  const rows = Int32Array.from(drawn, ({ query }) => query);
  const found = recalls(task, field, drawn, index);
  const { labels } = labelledAt(task.queries, rows);
  const average = (values: Float64Array) => averages(values, labels).micro;
  return {
    queries: drawn.length,
    recall: found.reduce((sum, one) => sum + one, 0) / found.length,
    exact: exactScores(task, rows, metrics).map(average),
    approximate: scores.map((values) => average(Float64Array.from(rows, (row) => values[row]!))),
  };
}
