import type { RetrievalMetric } from '@reality-check/core';
import type { Tally } from './tally.ts';

/** A row of hits for each metric, and with it the score. */
export interface QueryScorer {
  /** The score of one query whose relevant references have these ranks, from 0 and ascending. */
  score(metric: RetrievalMetric, ranks: Int32Array, relevant: number, references: number): number;
}

/** Builds rows of hits in one piece of memory, which is used again for every query. */
export function createScorer(): QueryScorer {
  let memory = new Uint8Array(1024);
  return {
    score(metric, ranks, relevant, references) {
      const depth = Math.min(metric.depth(relevant), references);
      let seen = 0;
      while (seen < ranks.length && ranks[seen]! < depth) seen += 1;
      // After the last hit only misses would follow, which no metric may count.
      const length = Math.max(1, seen > 0 ? ranks[seen - 1]! + 1 : 1);
      if (length > memory.length) memory = new Uint8Array(2 * length);
      const hits = memory.subarray(0, length);
      for (let at = 0; at < seen; at++) hits[ranks[at]!] = 1;
      const score = metric.score(hits, relevant);
      for (let at = 0; at < seen; at++) hits[ranks[at]!] = 0;
      return score;
    },
  };
}

/** Ranks of the relevant references of a query that may come within the depth, nearest first. */
export function ranksOf(tally: Tally, at: number, counts: Int32Array): Int32Array {
  const start = tally.starts[at]!;
  const ranks = new Int32Array(tally.lasts[at]! + 1);
  let others = 0;
  for (let offset = 0; offset < ranks.length; offset++) {
    others += counts[start + offset]!;
    ranks[offset] = offset + others;
  }
  return ranks;
}
