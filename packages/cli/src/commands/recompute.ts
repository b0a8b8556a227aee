import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { ConfigError } from '@reality-check/core';
import { type BackendName, loadEngine } from '@reality-check/engine';
import { readResults } from '@reality-check/report';
import { openRunStore } from '@reality-check/runtime';
import { type FolderOptions, findFolders } from '../folders.ts';
import { recomputeReport } from '../recompute/of-report.ts';
import { recomputeStore } from '../recompute/of-store.ts';
import { type Outcome, verdicts } from '../recompute/outcome.ts';
import { textOf } from '../recompute/text.ts';

/** Options of `recompute`. */
export interface RecomputeOptions extends Pick<FolderOptions, 'runs'> {
  readonly threads?: string;
  readonly backend?: BackendName;
  readonly json?: boolean;
}

/** Threads are fixed before TensorFlow is loaded: one, as in the workers that measured. */
function fixThreads(stated = '1'): void {
  if (!/^[1-9]\d{0,2}$/.test(stated)) {
    throw new ConfigError(`--threads: is "${stated}", expected a whole number from 1 to 999`);
  }
  process.env.REALITY_CHECK_THREADS = stated;
  process.env.OMP_NUM_THREADS = stated;
}

const failed = (outcome: Outcome) =>
  outcome.faults.length > 0 || verdicts(outcome).some((one) => one.failed);

function jsonOf(outcome: Outcome) {
  const { result, runs, faults, house, compared, numbers } = outcome;
  return {
    result,
    runs,
    reproduced: !failed(outcome),
    metrics: verdicts(outcome).map(({ metric, ...verdict }) => ({
      metric: metric.name,
      ...metric.used,
      ...metric.change,
      ...verdict,
    })),
    differences: compared.filter(({ differing }) => differing > 0),
    faults,
    house,
    ...(numbers && { numbers }),
  };
}

/** The reports that were named, else the whole run store. */
async function outcomesOf(paths: readonly string[], runs: string): Promise<Outcome[]> {
  const results = paths.map((path) => ({ path, results: readResults(path) }));
  for (const { path, results: found } of results) {
    if (Array.isArray(found.runs)) continue;
    throw new ConfigError(
      `${path}: does not list its runs, as reports of earlier versions do not; run eval again, which trains nothing that is finished`,
    );
  }
  if (!existsSync(runs)) {
    throw new ConfigError(`--runs: ${runs} does not exist, expected the run store of the results`);
  }
  const store = openRunStore(runs);
  if (paths.length === 0) {
    const outcome = await recomputeStore(store);
    if (outcome.runs > 0) return [outcome];
    throw new ConfigError(
      `${runs}: holds no run that was evaluated, expected at least one; run eval first`,
    );
  }
  const outcomes: Outcome[] = [];
  for (const { path, results: found } of results) {
    outcomes.push(await recomputeReport(path, found, store));
  }
  return outcomes;
}

/** `reality-check recompute`: every number anew from the stored embeddings, beside the recorded one. */
export async function recompute(
  paths: readonly string[],
  options: RecomputeOptions,
): Promise<void> {
  fixThreads(options.threads);
  const runs = resolve(findFolders(options).runs);
  await loadEngine(options.backend);
  const outcomes = await outcomesOf(paths, runs);
  if (options.json) console.log(JSON.stringify(outcomes.map(jsonOf), undefined, 2));
  else console.log(outcomes.map(textOf).join('\n\n'));
  if (outcomes.some(failed)) process.exitCode = 1;
}
