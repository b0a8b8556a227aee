import type { RetrievalMetric } from '@reality-check/core';
import type { Field, Tally } from './tally.ts';

/** Scores of one metric. */
export interface RetrievalScores {
  /** One for each query; NaN for a query without relevant reference. */
  readonly scores: Float64Array; // [queries]
  /** The same with relevant references first and last among equally near ones. */
  readonly best: Float64Array; // [queries]
  readonly worst: Float64Array; // [queries]
}

/** Turns what was counted into the scores of some metrics. */
export interface QueryScorer {
  /** Neighbours that any of the metrics looks at, given how many references are relevant. */
  readonly depth: (relevant: number) => number;
  /** Writes the scores of one query of a tally; whether its order among equals matters. */
  score(field: Field, tally: Tally, at: number, into: readonly RetrievalScores[]): boolean;
}

/** Lengths up to which views of the hits are kept: to make one takes longer than to score it. */
const mostViews = 1024;

function isTied({ starts, lasts, best, worst }: Tally, at: number): boolean {
  const end = starts[at]! + lasts[at]! + 1;
  for (let entry = starts[at]!; entry < end; entry++) {
    if (best[entry] !== worst[entry]) return true;
  }
  return false;
}

/** Scores queries against a set of references by some metrics. */
export function createScorer(metrics: readonly RetrievalMetric[], references: number): QueryScorer {
  // Used again for every query; between two of them all hits are 0.
  let hits = new Uint8Array(1024);
  let views: Uint8Array[] = [];
  let ranks = new Int32Array(1024);

  /** Ranks of the relevant references that may come within the depth, nearest first; how many. */
  function rank({ starts, lasts }: Tally, at: number, counts: Int32Array): number {
    const start = starts[at]!;
    const length = lasts[at]! + 1;
    if (length > ranks.length) ranks = new Int32Array(2 * length);
    for (let offset = 0, others = 0; offset < length; offset++) {
      others += counts[start + offset]!;
      ranks[offset] = offset + others;
    }
    return length;
  }

  function scoreOne(metric: RetrievalMetric, length: number, relevant: number, others: number) {
    const depth = Math.min(metric.depth(relevant), others);
    let seen = 0;
    while (seen < length && ranks[seen]! < depth) seen += 1;
    // After the last hit only misses would follow, which no metric may count.
    const end = seen > 0 ? ranks[seen - 1]! + 1 : 1;
    if (end > hits.length) {
      hits = new Uint8Array(2 * end);
      views = [];
    }
    const view = views[end] ?? hits.subarray(0, end);
    if (end < mostViews) views[end] = view;
    for (let at = 0; at < seen; at++) hits[ranks[at]!] = 1;
    const score = metric.score(view, relevant);
    for (let at = 0; at < seen; at++) hits[ranks[at]!] = 0;
    return score;
  }

  return {
    depth: (relevant) =>
      metrics.reduce((most, metric) => Math.max(most, metric.depth(relevant)), 1),
    score({ own }, tally, at, into) {
      const { starts, first, actual, best, worst } = tally;
      const query = first + at;
      const relevant = starts[at + 1]! - starts[at]!;
      const others = references - Number(own[query]! >= 0);
      const write = (counts: Int32Array, which: keyof RetrievalScores) => {
        const length = rank(tally, at, counts);
        for (const [place, metric] of metrics.entries()) {
          into[place]![which][query] = scoreOne(metric, length, relevant, others);
        }
      };
      write(actual, 'scores');
      if (isTied(tally, at)) {
        write(best, 'best');
        write(worst, 'worst');
        return true;
      }
      for (const { scores, best: first, worst: last } of into) {
        first[query] = scores[query]!;
        last[query] = scores[query]!;
      }
      return false;
    },
  };
}
