import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { ConfigError } from '@reality-check/core';
import { workerEnvironment } from '@reality-check/engine';
import type { Progress } from '../training/train-unit.ts';
import type { FromWorker, Job, Outcome, Setup, ToWorker } from './messages.ts';

/** A worker process as its parent sees it. */
export interface Worker {
  /** Does one job; `died` tells that the process ended meanwhile. */
  perform(job: Job, report: (progress: Progress) => void): Promise<Outcome | Death>;
  /** Asks the worker to stop at the next step. */
  stop(): void;
  /** Lets the worker go. */
  end(): void;
}

/** The end of a process that nobody asked for. */
export interface Death {
  readonly type: 'died';
  /** Exit code or signal. */
  readonly how: string;
  /** The last lines that it wrote to its error output. */
  readonly words: string;
}

const entry = createRequire(import.meta.url).resolve('@reality-check/runtime/worker');

function listen(child: ChildProcess, onMessage: (message: FromWorker) => void) {
  const errors: string[] = [];
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors.push(...text.split('\n').filter(Boolean));
    errors.splice(0, errors.length - 10);
  });
  child.on('message', onMessage);
  const exited = once(child, 'exit') as Promise<[code: number | null, signal: string | null]>;
  return exited.then(([code, signal]): Death => {
    const how = signal ? `signal ${signal}` : `exit code ${code}`;
    return { type: 'died', how, words: errors.join('\n') };
  });
}

/** A worker process ended before it was ready. */
export class NotStarted extends ConfigError {}

/** Starts a worker process with the environment that makes it fast, and sets it up. */
export async function startWorker(setup: Setup, threads: number): Promise<Worker> {
  const child = fork(entry, {
    env: { ...process.env, ...workerEnvironment(threads) },
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    serialization: 'advanced',
    // A group of its own, since Ctrl-C is for the parent, which asks its workers to stop.
    detached: true,
  });
  let receive: (message: FromWorker) => void = () => undefined;
  const death = listen(child, (message) => receive(message));
  const send = (message: ToWorker) => {
    // A worker that has just died is noticed through its exit.
    if (child.connected) child.send(message, () => undefined);
  };
  const answer = <T>(take: (message: FromWorker, give: (value: T) => void) => void) =>
    Promise.race([
      new Promise<T>((give) => {
        receive = (message) => take(message, give);
      }),
      death,
    ]);

  const ready = answer<FromWorker>((message, give) => give(message));
  send({ type: 'setup', setup });
  const first = await ready;
  if (first.type === 'failed') {
    child.disconnect();
    throw first.stack ? new Error(first.stack) : new ConfigError(first.message);
  }
  if (first.type === 'died') {
    throw new NotStarted(
      `worker: could not start (${first.how}); run "reality-check doctor" ${first.words}`.trim(),
    );
  }
  return {
    async perform(job, report) {
      const result = answer<Outcome>((message, give) => {
        if (message.type === 'progress') report(message.progress);
        else if (message.type !== 'ready') give(message);
      });
      send({ type: 'job', job });
      return result;
    },
    stop: () => send({ type: 'stop' }),
    end: () => {
      if (child.connected) child.disconnect();
    },
  };
}
