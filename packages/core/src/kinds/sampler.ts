import type { Random } from '../random.ts';

/** Decides which samples meet in a batch. */
export interface Sampler {
  /**
   * An endless sequence of batches of row numbers. It depends on its arguments alone, so that a
   * stopped run finds its place again by counting.
   * Throws a `ConfigError` where the labels cannot give the promised batches.
   */
  batches(labels: Int32Array, random: Random): Iterator<Int32Array>;
}

/** What a sampler is told of the run it takes part in. */
export interface SamplerContext {
  /** Rows of a batch. */
  readonly batchSize: number;
}
