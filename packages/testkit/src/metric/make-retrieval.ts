import { make, type RetrievalMetric, type Use } from '@reality-check/core';

/** Makes a metric that has to be one of retrieval. */
export function makeRetrieval(used: Use<'metric'>): RetrievalMetric {
  const metric = make(used, undefined);
  if (metric.of === undefined || metric.of === 'retrieval') return metric;
  throw new Error(`metric "${used.plugin.name}": judges ${metric.of}, expected retrieval`);
}
