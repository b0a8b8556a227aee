import { ConfigError } from '@reality-check/core';
import { divideMachine } from '@reality-check/engine';
import { sourcesOf } from '../plugins.ts';
import { type Unit, unitName } from '../records.ts';
import type { Services } from '../services.ts';
import type { Job } from '../worker/messages.ts';
import { type PoolOptions, type Result, runJobs } from '../worker/pool.ts';
import type { Prepared } from './prepare.ts';

/** Something that could not be done, in words. */
export interface Failure {
  /** What it was: a unit's name, or the search of a method. */
  readonly name: string;
  readonly message: string;
  /** The unit, if it was one. */
  readonly unit?: Unit;
}

/** The work was stopped by the user; what is finished is kept. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** What a pool needs besides the number of its workers. */
export function poolOptions(
  { plugins }: Pick<Prepared, 'plugins'>,
  { log, folders, backend, eager, signal }: Services,
): Omit<PoolOptions, 'workers' | 'threads'> {
  const setup = { ...folders, backend, eager, sources: sourcesOf(plugins) };
  return { setup, watcher: log, signal };
}

/** Does jobs in worker processes and gives those that failed. Throws `Stopped` after Ctrl-C. */
export async function work(
  stage: string,
  jobs: readonly Job[],
  prepared: Prepared,
  services: Services,
): Promise<Failure[]> {
  if (jobs.length === 0) return [];
  const { log, signal } = services;
  const machine = divideMachine(jobs.length, services);
  log.begin(stage, jobs.length);
  let results: Result[];
  try {
    results = await runJobs(jobs, { ...poolOptions(prepared, services), ...machine });
  } finally {
    log.end();
  }
  const unfinished = results.filter(({ outcome }) => outcome.type === 'stopped').length;
  if (signal.aborted && unfinished > 0) {
    throw new Stopped(
      `stopped: ${jobs.length - unfinished} of ${jobs.length} done in stage ${stage}; run again to go on`,
    );
  }
  return results.flatMap(({ job, outcome }) => {
    if (outcome.type !== 'failed') return [];
    // A fault that no reader can mend is a bug: keep where it happened.
    const { unit } = job;
    return [{ name: unitName(unit), unit, message: outcome.stack ?? outcome.message }];
  });
}

/** Throws where every unit failed, since there is nothing to report then. */
export function requireSome(failures: readonly Failure[], units: number, stage: string): void {
  if (failures.length === 0 || failures.length < units) return;
  const messages = [...new Set(failures.map(({ message }) => message))];
  throw new ConfigError(
    `${stage}: all ${units} units failed:\n${messages.map((message) => `  ${message}`).join('\n')}`,
  );
}
