import type { Plugin, RetrievalMetric } from '@reality-check/core';
import { makeRetrieval } from '../metric/make-retrieval.ts';
import type { CaseResult } from './case-result.ts';
import type { ClusteringCase } from './clustering.ts';
import { type ReferenceSet, ranking, type Ties } from './ranking.ts';

/** Values of all metrics; "NaN" where nothing could be scored. */
type Values = Readonly<Record<string, number | 'NaN'>>;

/** One case of `metrics/retrieval.json` or `metrics/toy_spaces.json`. */
export interface RetrievalCase {
  readonly id: string;
  /** Neighbours to look at: all, so many, or as many as the largest class of a query has. */
  readonly k: number | 'max_bin_count' | null;
  readonly query: ReferenceSet;
  /** Absent where the queries are the reference. */
  readonly reference?: ReferenceSet;
  readonly expected: {
    readonly overall: Values;
    readonly average_of_classes: Values;
    readonly per_class: Readonly<Record<string, Values>>;
    readonly queries_scored: number;
    readonly recall_at: Values;
    readonly recall_at_all_queries: Values;
    readonly nearest: readonly (readonly number[])[];
    readonly ties_relevant_first?: Values;
    readonly ties_relevant_last?: Values;
    readonly clustering?: ClusteringCase['expected'];
  };
  /** Clusters of a toy space. */
  readonly clusters?: readonly number[];
}

/** A file of retrieval cases. */
export interface RetrievalFile {
  readonly cases: readonly RetrievalCase[];
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The scores of all queries that have a relevant reference, by label. */
export function retrievalScores(
  metric: RetrievalMetric,
  one: RetrievalCase,
  ties?: Ties,
): [label: number, score: number][] {
  const { query, reference, k } = one;
  const labels = reference?.labels ?? query.labels;
  const relevant = query.labels.map((label) => {
    return labels.filter((other) => other === label).length - (reference ? 0 : 1);
  });
  const looked = k === 'max_bin_count' ? Math.max(...relevant) : (k ?? Infinity);
  return ranking(query, reference, ties).flatMap((neighbours, at) => {
    const [label, count] = [query.labels[at]!, relevant[at]!];
    if (count === 0) return [];
    const nearest = neighbours.slice(0, Math.min(looked, metric.depth(count)));
    const hits = Uint8Array.from(nearest, (row) => Number(labels[row] === label));
    return [[label, metric.score(hits, count)]];
  });
}

/** Runs a metric on one case; `key` is its name in the file. */
export function retrievalCase(
  plugin: Plugin<'metric'>,
  one: RetrievalCase,
  key: string,
): CaseResult {
  const metric = makeRetrieval(plugin());
  const { expected } = one;
  const overall = (ties?: Ties) =>
    mean(retrievalScores(metric, one, ties).map(([, score]) => score));
  const found = retrievalScores(metric, one);
  const byClass = new Map<number, number[]>();
  for (const [label, score] of found) byClass.set(label, [...(byClass.get(label) ?? []), score]);
  const classMeans = [...byClass].map(([label, of]) => [label, mean(of)] as const);
  const { ties_relevant_first: first, ties_relevant_last: last } = expected;
  const ofClasses = expected.per_class[key] ?? {};

  const checks: readonly (readonly [what: string, found: number, wanted: unknown])[] = [
    ['queries scored', found.length, expected.queries_scored],
    ['overall', overall(), expected.overall[key]],
    ['average of classes', mean(classMeans.map(([, m]) => m)), expected.average_of_classes[key]],
    ['classes scored', byClass.size, Object.keys(ofClasses).length],
    ...classMeans.map(([label, m]) => [`class ${label}`, m, ofClasses[label]] as const),
    ...(first ? [['relevant first', overall('relevant first'), first[key]] as const] : []),
    ...(last ? [['relevant last', overall('relevant last'), last[key]] as const] : []),
  ];
  const faults = checks
    .filter(([, value, wanted]) => {
      const difference = Math.abs(value - Number(wanted));
      const agrees = difference <= 1e-12 || Object.is(value, Number(wanted));
      return wanted === undefined || !agrees;
    })
    .map(([what, value, wanted]) => `${what} is ${value}, expected ${wanted}`);
  return { id: one.id, ...(faults.length > 0 && { fault: faults.join('; ') }) };
}
