import { ConfigError, type Metric } from '@reality-check/core';
import { isRetrieval } from '../sets/score-set.ts';

/** References arranged so that the nearest ones of a query are found without looking at all. */
export interface NeighbourIndex {
  /**
   * References of each query that are probably its nearest ones, in any order: as many as asked for,
   * or fewer where no more are found. The same query finds the same ones every time.
   */
  search(queries: Int32Array, count: number): readonly Int32Array[];
}

/** Refuses a metric of retrieval that an approximate search cannot serve; the others never search. */
export function checkDepth(metric: Metric, where: string): void {
  if (!isRetrieval(metric) || metric.depth(1) < Infinity) return;
  throw new ConfigError(
    `${where}: looks at the ranks of all references, of which an approximate search finds only the nearest; leave it out, or search exactly`,
  );
}
