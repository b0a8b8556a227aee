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

/**
 * Worker processes, and threads of each, for a number of units of work: one single-threaded worker
 * a core finishes more units in a time than one worker with all threads (docs/engine.md).
 */
export function divideMachine(
  units: number,
  wanted: number = availableParallelism(),
): { readonly workers: number; readonly threads: number } {
  const workers = Math.max(1, Math.min(units, wanted));
  return { workers, threads: Math.max(1, Math.floor(availableParallelism() / workers)) };
}
