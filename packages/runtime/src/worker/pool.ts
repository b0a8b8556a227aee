import { setTimeout } from 'node:timers/promises';
import { unitName } from '../records.ts';
import type { Progress } from '../training/train-unit.ts';
import type { Job, Outcome, Setup } from './messages.ts';
import { NotStarted, startWorker, type Worker } from './process.ts';

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

/** Worker processes that do jobs side by side, in order as they become free. */
export interface Pool {
  perform(job: Job): Promise<Outcome>;
  /** Lets the workers go; jobs that were not begun end as stopped. */
  close(): void;
}

/** Seconds until a unit that another process holds is asked for again. */
const patience = 2;

interface Slot {
  worker: Worker | undefined;
}

interface Task {
  readonly job: Job;
  readonly give: (outcome: Outcome) => void;
  readonly refuse: (error: unknown) => void;
  waited: boolean;
}

/** Starts a worker, a second time where the first one was ended before it was ready. */
function start({ setup, threads }: PoolOptions): Promise<Worker> {
  return startWorker(setup, threads).catch((error: unknown) => {
    if (error instanceof NotStarted) return startWorker(setup, threads);
    throw error;
  });
}

/** One job on one worker; a worker that dies is replaced, and the job tried a second time. */
async function perform(job: Job, slot: Slot, options: PoolOptions): Promise<Outcome> {
  for (let attempt = 1; ; attempt++) {
    slot.worker ??= await start(options);
    if (options.signal.aborted) return { type: 'stopped' };
    const outcome = await slot.worker.perform(job, (progress) =>
      options.watcher.progress(job, progress),
    );
    if (outcome.type !== 'died') return outcome;
    slot.worker = undefined;
    if (options.signal.aborted) return { type: 'stopped' };
    const fate = `${unitName(job.unit)}: its worker process died (${outcome.how})`;
    if (attempt > 1) {
      return {
        type: 'failed',
        message: `${fate} twice; is there enough memory? ${outcome.words}`.trim(),
      };
    }
    options.watcher.note(`${fate}; it goes on from its last checkpoint in a new one`);
  }
}

/** Opens a pool; its processes are started as they are needed. */
export function openPool(options: PoolOptions): Pool {
  const { signal, watcher } = options;
  const slots = Array.from({ length: options.workers }, (): Slot => ({ worker: undefined }));
  const free = [...slots];
  const queue: Task[] = [];
  let closed = false;
  const stop = () => {
    for (const { worker } of slots) worker?.stop();
  };
  signal.addEventListener('abort', stop);

  const attempt = async (task: Task, slot: Slot): Promise<void> => {
    const { job, give } = task;
    if (signal.aborted || closed) return give({ type: 'stopped' });
    if (!task.waited) watcher.started(job);
    const outcome = await perform(job, slot, options);
    if (outcome.type !== 'busy') {
      watcher.finished(job, outcome);
      return give(outcome);
    }
    if (!task.waited) {
      watcher.note(`${unitName(job.unit)}: another process is at it; waiting for its result`);
    }
    task.waited = true;
    queue.push(task);
    await setTimeout(patience * 1000, undefined, { signal }).catch(() => undefined);
  };
  const serve = async (slot: Slot): Promise<void> => {
    for (let task = queue.shift(); task; task = queue.shift()) {
      await attempt(task, slot).catch(task.refuse);
    }
    free.push(slot);
    if (closed) slot.worker?.end();
  };

  return {
    perform: (job) =>
      new Promise((give, refuse) => {
        queue.push({ job, give, refuse, waited: false });
        const slot = free.shift();
        if (slot) void serve(slot);
      }),
    close() {
      closed = true;
      signal.removeEventListener('abort', stop);
      for (const { worker } of free) worker?.end();
    },
  };
}

/** Does a list of jobs, each once, and gives what came of them, as they ended. */
export async function runJobs(jobs: readonly Job[], options: PoolOptions): Promise<Result[]> {
  const pool = openPool(options);
  const results: Result[] = [];
  try {
    await Promise.all(
      jobs.map(async (job) => results.push({ job, outcome: await pool.perform(job) })),
    );
  } finally {
    pool.close();
  }
  return results;
}
