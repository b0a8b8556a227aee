import { setTimeout } from 'node:timers/promises';
import { ConfigError } from '@reality-check/core';
import type { Progress } from '../training/train-unit.ts';
import type { Job, Outcome, Setup } from './messages.ts';
import { startWorker, type Worker } from './process.ts';

/** A job with what came of it. */
export interface Result {
  readonly job: Job;
  readonly outcome: Outcome;
}

/** What the pool tells of while it works. */
export interface Watcher {
  started(job: Job): void;
  progress(job: Job, progress: Progress): void;
  finished(job: Job, outcome: Outcome): void;
  /** Something worth a line, such as waiting for another process. */
  note(line: string): void;
}

/** How work is divided. */
export interface PoolOptions {
  readonly setup: Setup;
  readonly workers: number;
  readonly threads: number;
  readonly watcher: Watcher;
  /** Stops the work: trainings keep their last checkpoint. */
  readonly signal: AbortSignal;
}

/** Seconds until a unit that another process holds is asked for again. */
const patience = 2;

function nameOf({ unit }: Job): string {
  return `${unit.method}, repeat ${unit.repeat}, fold ${unit.fold}`;
}

/** One job on one worker; a worker that dies is replaced, and the job tried a second time. */
async function perform(job: Job, slot: Slot, options: PoolOptions): Promise<Outcome> {
  for (let attempt = 1; ; attempt++) {
    slot.worker ??= await startWorker(options.setup, options.threads);
    if (options.signal.aborted) return { type: 'stopped' };
    const outcome = await slot.worker.perform(job, (progress) =>
      options.watcher.progress(job, progress),
    );
    if (outcome.type !== 'died') return outcome;
    slot.worker = undefined;
    if (options.signal.aborted) return { type: 'stopped' };
    const fate = `${nameOf(job)}: its worker process died (${outcome.how})`;
    if (attempt > 1) {
      return {
        type: 'failed',
        message: `${fate} twice; is there enough memory? ${outcome.words}`.trim(),
      };
    }
    options.watcher.note(`${fate}; it goes on from its last checkpoint in a new one`);
  }
}

interface Slot {
  worker: Worker | undefined;
}

/** Does jobs in worker processes side by side, each job once, in order as workers become free. */
export async function runJobs(jobs: readonly Job[], options: PoolOptions): Promise<Result[]> {
  const { signal, watcher } = options;
  const queue = [...jobs];
  const results: Result[] = [];
  const waiting = new Set<Job>();

  const serve = async (slot: Slot): Promise<void> => {
    const stop = () => slot.worker?.stop();
    signal.addEventListener('abort', stop);
    try {
      for (let job = queue.shift(); job; job = queue.shift()) {
        if (signal.aborted) {
          results.push({ job, outcome: { type: 'stopped' } });
          continue;
        }
        if (!waiting.has(job)) watcher.started(job);
        const outcome = await perform(job, slot, options);
        if (outcome.type === 'busy') {
          if (!waiting.has(job))
            watcher.note(`${nameOf(job)}: another process is at it; waiting for its result`);
          waiting.add(job);
          queue.push(job);
          await setTimeout(patience * 1000, undefined, { signal }).catch(() => undefined);
          continue;
        }
        results.push({ job, outcome });
        watcher.finished(job, outcome);
      }
    } finally {
      signal.removeEventListener('abort', stop);
      slot.worker?.end();
    }
  };

  const slots = Array.from({ length: Math.min(options.workers, jobs.length) }, () => ({
    worker: undefined,
  }));
  const ends = await Promise.allSettled(slots.map(serve));
  const fault = ends.find((end) => end.status === 'rejected');
  if (fault)
    throw fault.reason instanceof Error ? fault.reason : new ConfigError(String(fault.reason));
  return results;
}
