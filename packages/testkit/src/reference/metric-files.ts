import type { Plugin } from '@reality-check/core';
import type { CaseResult } from './case-result.ts';
import { type ClusteringFile, type ClusteringKey, clusteringCase } from './clustering.ts';
import { recallCase } from './recall.ts';
import { type RetrievalFile, retrievalCase } from './retrieval.ts';

/** Finds the default export of a package; nothing if there is no such package. */
type Find = (name: string) => Promise<unknown>;

/** Packages whose names the reference files shorten. */
const names: Readonly<Record<string, string>> = {
  map: 'mean-average-precision',
  mrr: 'mean-reciprocal-rank',
};

async function metric(find: Find, key: string): Promise<Plugin<'metric'> | undefined> {
  const name = names[key] ?? key.replaceAll('_', '-');
  return (await find(`@reality-check/metric-${name}`)) as Plugin<'metric'> | undefined;
}

function named(key: string, result: CaseResult): CaseResult {
  return { ...result, id: `${key}, ${result.id}` };
}

async function judgeClustering(find: Find, { cases }: ClusteringFile): Promise<CaseResult[]> {
  const judged: CaseResult[] = [];
  for (const key of ['nmi', 'ami', 'pairwise-f1'] satisfies ClusteringKey[]) {
    const found = await metric(find, key);
    if (!found) continue;
    judged.push(...cases.map((one) => named(key, clusteringCase(found, one, key))));
  }
  return judged;
}

async function judgeRetrieval(find: Find, { cases }: RetrievalFile): Promise<CaseResult[]> {
  const judged: CaseResult[] = [];
  for (const key of Object.keys(cases[0]?.expected.overall ?? {})) {
    const found = await metric(find, key);
    if (!found) continue;
    judged.push(...cases.map((one) => named(key, retrievalCase(found, one, key))));
  }
  const recall = await metric(find, 'recall-at-k');
  if (recall) judged.push(...cases.map((one) => named('recall_at', recallCase(recall, one))));
  const clustered = cases.flatMap(({ id, query, clusters, expected: { clustering } }) =>
    clusters && clustering ? [{ id, labels: query.labels, clusters, expected: clustering }] : [],
  );
  return [...judged, ...(await judgeClustering(find, { cases: clustered }))];
}

/** Judges a file of metrics by all packages that there are. */
export async function metricFile(
  find: Find,
  kind: 'retrieval' | 'clustering',
  content: unknown,
): Promise<{ readonly cases: readonly CaseResult[] }> {
  const cases =
    kind === 'clustering'
      ? await judgeClustering(find, content as ClusteringFile)
      : await judgeRetrieval(find, content as RetrievalFile);
  return { cases };
}
