import type { Plugin } from '@reality-check/core';
import { makeRetrieval } from '../metric/make-retrieval.ts';
import type { CaseResult } from './case-result.ts';
import { type RetrievalCase, retrievalScores } from './retrieval.ts';

/** Runs recall at all k of a case, over queries with a relevant reference and over all queries. */
export function recallCase(plugin: Plugin<'metric'>, one: RetrievalCase): CaseResult {
  const { recall_at: recall, recall_at_all_queries: ofAll } = one.expected;
  const faults = Object.keys(recall).flatMap((k) => {
    const metric = makeRetrieval(plugin({ k: Number(k) } as never));
    // Recall looks at the full ranking, whatever the limit of the case.
    const scores = retrievalScores(metric, { ...one, k: null }).map(([, score]) => score);
    const hits = scores.reduce((sum, score) => sum + score, 0);
    const checks = [
      [hits / scores.length, Number(recall[k])],
      [hits / one.query.labels.length, Number(ofAll[k])],
    ] as const;
    return checks
      .filter(([found, wanted]) => !(Math.abs(found - wanted) < 1e-12 || Object.is(found, wanted)))
      .map(([found, wanted]) => `recall at ${k} is ${found}, expected ${wanted}`);
  });
  return { id: one.id, ...(faults.length > 0 && { fault: faults.join('; ') }) };
}
