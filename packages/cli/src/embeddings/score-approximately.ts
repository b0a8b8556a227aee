import { ConfigError } from '@reality-check/core';
import {
  type ApproximateRetrieval,
  checkDepth,
  isRetrieval,
  judgeIndex,
  retrieveAmong,
  scoreSet,
} from '@reality-check/engine';
import type { ApproximateSearch } from '@reality-check/report';
import type { ChosenMetric } from './metrics.ts';
import { evaluatedMetric, type Scored } from './score.ts';
import type { EmbeddingsTask } from './task.ts';
import { type GraphSettings, indexOf, type Library } from './usearch.ts';

/** What usearch takes where nothing else is stated, but for the search. */
const graph = { connectivity: 16, expansion_add: 128 };

/** Queries whose neighbours are searched exactly as well. */
const sample = 1000;

/** An approximate search that was asked for. */
export interface Approximately {
  readonly library: Library;
  /** Candidates that it keeps. */
  readonly expansion: number;
}

/** Refuses metrics that need more than the nearest neighbours. */
export function checkSearching(chosen: readonly ChosenMetric[]): void {
  for (const { name, metric } of chosen) checkDepth(metric, `--approximate: metric "${name}"`);
  if (chosen.some(({ metric }) => isRetrieval(metric))) return;
  throw new ConfigError(
    '--approximate: no metric searches for neighbours, expected one of retrieval among --metrics',
  );
}

const secondsSince = (begun: number) => (performance.now() - begun) / 1000;

/** Scores among the neighbours that usearch finds, and measures how many it does not. */
export function scoreApproximately(
  { task }: EmbeddingsTask,
  chosen: readonly ChosenMetric[],
  { library, expansion }: Approximately,
): Scored & { readonly approximate: ApproximateSearch } {
  const settings: GraphSettings = { ...graph, expansion_search: expansion };
  const begun = performance.now();
  const index = indexOf(task, library, settings);
  const indexed = secondsSince(begun);
  let retrieval: ApproximateRetrieval | undefined;
  const found = scoreSet(
    task,
    chosen.map(({ metric }) => metric),
    (given, metrics) => {
      retrieval = retrieveAmong(given, metrics, index);
      return retrieval;
    },
  );
  const judged = performance.now();
  const searching = chosen.map(({ metric }) => metric).filter(isRetrieval);
  const scores = retrieval!.metrics.map((one) => one.scores);
  const { recall, exact, approximate, queries } = judgeIndex(
    task,
    searching,
    index,
    scores,
    sample,
  );
  let next = 0;
  const metrics = chosen.map((one, at) => {
    const of = evaluatedMetric(one, task.queries.labels, found.scores[at]!);
    if (!of.queries) return of;
    const compared = { exact: exact[next]!, approximate: approximate[next]! };
    next += 1;
    return { ...of, queries: { ...of.queries, sample: compared } };
  });
  return {
    ...{ metrics, lone: found.lone, tied: found.tied },
    approximate: {
      library: library.name,
      settings: { ...settings, quantization: 'f32' },
      ...{ recall, sample: queries, cut: retrieval!.cut },
      seconds: { index: indexed, recall: secondsSince(judged) },
    },
  };
}
