import { type ClusteringMetric, make, type Plugin } from '@reality-check/core';
import type { CaseResult } from './case-result.ts';

/** One case of `metrics/clustering.json`, or the clusters given with a toy space. */
export interface ClusteringCase {
  readonly id: string;
  readonly labels: readonly number[];
  readonly clusters: readonly number[];
  readonly expected: {
    readonly nmi: number;
    readonly ami: number;
    /** "NaN" where no pair shares class or cluster. */
    readonly pairwise: { readonly f1: number | 'NaN' };
  };
}

/** A file of clustering cases. */
export interface ClusteringFile {
  readonly cases: readonly ClusteringCase[];
}

/** What the reference files call the metrics that compare classes with clusters. */
export type ClusteringKey = 'nmi' | 'ami' | 'pairwise-f1';

/** Runs a metric on given clusters; AMI is an expectation over many terms and agrees less far. */
export function clusteringCase(
  plugin: Plugin<'metric'>,
  { id, labels, clusters, expected }: ClusteringCase,
  key: ClusteringKey,
): CaseResult {
  const metric = make(plugin(), undefined) as ClusteringMetric;
  const found = metric.score({
    labels: Int32Array.from(labels),
    clusters: Int32Array.from(clusters),
  });
  const wanted = Number(key === 'pairwise-f1' ? expected.pairwise.f1 : expected[key]);
  const tolerance = key === 'ami' ? 1e-8 : 1e-9;
  if (Math.abs(found - wanted) <= tolerance || Object.is(found, wanted)) return { id };
  return { id, fault: `is ${found}, expected ${wanted} within ${tolerance}` };
}
