import { ConfigError, type Metric } from '@reality-check/core';
import { retrieve } from './retrieve.ts';

/** Embeddings of a set of images that serves as queries and references at once. */
export interface Embedded {
  readonly values: Float32Array; // [rows, dimensions]
  readonly dimensions: number;
  readonly labels: Int32Array; // [rows]
}

/**
 * Scores every row as a query against all other rows, by dot product (the cosine of L2-normalised
 * rows). A query without relevant reference scores NaN.
 */
export function scoreRetrieval(set: Embedded, metrics: readonly Metric[]): Float64Array[] {
  const ofQueries = metrics.map((metric) => {
    if (metric.of === undefined || metric.of === 'retrieval') return metric;
    throw new ConfigError(
      `metric: one judges ${metric.of}, expected a retrieval metric, which scores every query`,
    );
  });
  const found = retrieve({ queries: set, similarity: 'dot' }, ofQueries);
  return found.metrics.map(({ scores }) => scores);
}
