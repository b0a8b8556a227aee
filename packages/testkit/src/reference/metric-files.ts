import type { Plugin } from '@reality-check/core';
import type { CaseResult } from './case-result.ts';
import { type ClusteringCase, type ClusteringKey, clusteringCase } from './clustering.ts';
import { recallCase } from './recall.ts';
import { type RetrievalCase, retrievalCase } from './retrieval.ts';
import type { FileResult } from './runners.ts';
import { attempt, type Stated, statedCases } from './stated-cases.ts';

/** Finds the default export of a package; nothing if there is no such package. */
type Find = (name: string) => Promise<unknown>;

/** Packages whose names the reference files shorten. */
const names: Readonly<Record<string, string>> = {
  map: 'mean-average-precision',
  mrr: 'mean-reciprocal-rank',
};

function packageOf(key: string): string {
  return `@reality-check/metric-${names[key] ?? key.replaceAll('_', '-')}`;
}

/** What came of the cases of one metric; where there is no package for it, they wait. */
async function judgeBy<C extends Stated>(
  find: Find,
  key: string,
  cases: readonly C[],
  judge: (plugin: Plugin<'metric'>, one: C) => CaseResult,
): Promise<FileResult> {
  const missing = packageOf(key);
  const found = (await find(missing)) as Plugin<'metric'> | undefined;
  if (!found) return { cases: [], waiting: [{ missing, cases: cases.length }] };
  const judged = cases.map(({ id, ...one }) => {
    const name = `${key}, ${id}`;
    return attempt(name, () => judge(found, { ...one, id: name } as unknown as C));
  });
  return { cases: judged, waiting: [] };
}

function together(results: readonly FileResult[]): FileResult {
  return {
    cases: results.flatMap(({ cases }) => cases),
    waiting: results.flatMap(({ waiting }) => waiting),
  };
}

async function judgeClustering(find: Find, cases: readonly ClusteringCase[]): Promise<FileResult> {
  const results: FileResult[] = [];
  for (const key of ['nmi', 'ami', 'pairwise-f1'] satisfies ClusteringKey[]) {
    const judge = (metric: Plugin<'metric'>, one: ClusteringCase) =>
      clusteringCase(metric, one, key);
    results.push(await judgeBy(find, key, cases, judge));
  }
  return together(results);
}

async function judgeRetrieval(find: Find, cases: readonly RetrievalCase[]): Promise<FileResult> {
  const keys = new Set(cases.flatMap(({ expected }) => Object.keys(expected?.overall ?? {})));
  const results: FileResult[] = [];
  for (const key of keys) {
    const judge = (metric: Plugin<'metric'>, one: RetrievalCase) => retrievalCase(metric, one, key);
    results.push(await judgeBy(find, key, cases, judge));
  }
  results.push(await judgeBy(find, 'recall_at_k', cases, recallCase));
  const clustered = cases.flatMap(({ id, query, clusters, expected }) =>
    clusters && expected?.clustering
      ? [{ id, labels: query.labels, clusters, expected: expected.clustering }]
      : [],
  );
  return together([...results, await judgeClustering(find, clustered)]);
}

/** Judges a file of metrics by all packages that there are. */
export function metricFile(
  find: Find,
  kind: 'retrieval' | 'clustering',
  content: unknown,
): Promise<FileResult> {
  return kind === 'clustering'
    ? judgeClustering(find, statedCases<ClusteringCase>(content))
    : judgeRetrieval(find, statedCases<RetrievalCase>(content));
}
