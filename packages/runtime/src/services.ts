import type { BackendName } from '@reality-check/engine';
import type { RunStore } from './store/run-store.ts';
import type { Watcher } from './worker/pool.ts';

/** Where a process keeps and finds things. */
export interface Folders {
  /** Finished and unfinished runs. */
  readonly runs: string;
  /** Decoded images. */
  readonly cache: string;
  /** Reports, one folder for each pipeline. */
  readonly reports: string;
  /** Data sets that are not shipped. */
  readonly data?: string;
}

/** Tells people what happens. */
export interface Log extends Watcher {
  info(line: string): void;
  /** How far a longer task has come. */
  task(name: string, done: number, total: number): void;
  /** Called before the units of a stage are begun. */
  begin(stage: string, units: number): void;
  /** Called when no unit of the stage is left. */
  end(): void;
}

/** Tells the time. */
export interface Clock {
  now(): Date;
}

/** What stages are given; the container binds each of them once in a process. */
export interface Services {
  readonly folders: Folders;
  readonly store: RunStore;
  readonly log: Log;
  readonly clock: Clock;
  readonly backend: BackendName;
  /** Runs every operation by itself instead of compiling network and update. */
  readonly eager: boolean;
  /** Stops the work, as Ctrl-C does. */
  readonly signal: AbortSignal;
  /** Where studies of searches are kept; by default an SQLite file in the run store. */
  readonly storage?: string;
  /** Worker processes; by default as many as pay off. */
  readonly workers?: number;
  /** Threads of each worker; by default 1. Their number changes the last bits of results. */
  readonly threads?: number;
}
