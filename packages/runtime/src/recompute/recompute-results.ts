import { isConfigError, type Metric } from '@reality-check/core';
import {
  type Contender,
  type Numbers,
  numbersOf,
  type Results,
  type RunValues,
} from '@reality-check/report';
import { byMetric, studyRun } from '../stages/study-run.ts';
import type { RunStore } from '../store/run-store.ts';
import { rescore } from './rescore.ts';

/** A metric of a report as it is installed. */
export interface ReportMetric {
  /** What the report calls it. */
  readonly name: string;
  readonly uses: string;
  readonly metric: Metric;
}

/** A run of a report whose numbers cannot be computed, and why. */
export interface LostRun {
  readonly run: RunValues;
  readonly message: string;
}

/** The numbers of a report anew. */
export interface Recomputed {
  readonly numbers: Numbers;
  readonly lost: readonly LostRun[];
}

/** Methods of which every training had failed: the report has them without a number. */
function withoutRuns(rows: Results['rows'], runs: Results['runs']): Contender[] {
  const nameOf = ({ method, embedding }: { method: string; embedding: string }) =>
    JSON.stringify([method, embedding]);
  const measured = new Set(runs.map(nameOf));
  const found = rows.filter((row) => !measured.has(nameOf(row)));
  // One row for each metric.
  return [...new Map(found.map((row) => [nameOf(row), row])).values()].map((row) => ({
    method: row.method,
    embedding: row.embedding as Contender['embedding'],
    ...{ baseline: row.baseline, dimensions: 0, runs: [] },
  }));
}

/** Computes all numbers of a report anew from the embeddings in the run store. */
export function recomputeResults(
  { form, search, data, runs, rows }: Results,
  metrics: readonly ReportMetric[],
  store: RunStore,
): Recomputed {
  const lost: LostRun[] = [];
  const plain = metrics.map(({ metric }) => metric);
  let labels: Int32Array = new Int32Array();
  const contenders = new Map<string, Contender>();
  for (const run of runs) {
    const { method, embedding, key } = run;
    try {
      const found = rescore(store, key, plain);
      const named = metrics.map(({ name }, at) => [name, found.scores[at]!] as const);
      labels = found.labels;
      const name = JSON.stringify([method, embedding]);
      const row = rows.find((one) => one.method === method && one.embedding === embedding);
      const { dimensions } = found;
      const of = { method, embedding, dimensions, baseline: row?.baseline ?? false };
      const scored = studyRun(
        run,
        { ...byMetric(named), measured: run.measured },
        store,
        store.finished(key)!,
      );
      const before = contenders.get(name)?.runs ?? [];
      contenders.set(name, { ...of, runs: [...before, scored] });
    } catch (error) {
      if (!isConfigError(error)) throw error;
      lost.push({ run, message: error.message });
    }
  }
  const numbers = numbersOf({
    form,
    data: { classes: { test: { length: data.classes.test } } },
    test: { labels },
    metrics,
    contenders: [...contenders.values(), ...withoutRuns(rows, runs)],
    ...(search && { search }),
  });
  return { numbers, lost };
}
