import { availableParallelism } from 'node:os';

/**
 * Environment of a worker process. glibc's allocator gives large blocks back to the system after
 * every operation and fetches them anew for the next one; told to keep them, a training step of
 * conv4 takes about half the time. Both must be set before the process starts.
 */
export function workerEnvironment(threads: number): Record<string, string> {
  return {
    REALITY_CHECK_THREADS: String(threads),
    OMP_NUM_THREADS: String(threads),
    MALLOC_MMAP_THRESHOLD_: '4294967296',
    MALLOC_TRIM_THRESHOLD_: '8589934592',
    MALLOC_TOP_PAD_: '268435456',
    TF_CPP_MIN_LOG_LEVEL: process.env.TF_CPP_MIN_LOG_LEVEL ?? '2',
  };
}

/** Worker processes and threads of each that were asked for. */
export interface Wanted {
  /** By default as many as there are cores for their threads. */
  readonly workers?: number;
  /** By default 1. */
  readonly threads?: number;
}

/**
 * How many worker processes, and threads of each, serve a number of units of work. One
 * single-threaded worker a core finishes more units in a time than one worker with all threads
 * (docs/engine.md). Threads change the last bits of a training, so their number depends neither on
 * the workers nor on how much is left to do.
 */
export function divideMachine(
  units: number,
  { threads = 1, workers = Math.floor(availableParallelism() / threads) }: Wanted = {},
): { readonly workers: number; readonly threads: number } {
  return { workers: Math.max(1, Math.min(units, workers)), threads };
}
