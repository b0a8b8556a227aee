import type { Random } from '../random.ts';

/** Embeddings of some rows. */
export interface Embedded {
  /** Row by row, as a loss gets them: not normalised. */
  readonly values: Float32Array; // [rows, dimensions]
  readonly dimensions: number;
}

/** The training rows that a sampler draws from, numbered from 0. */
export interface TrainingRows {
  /** Class of each row. */
  readonly labels: Int32Array; // [rows]
  /** Super-class of each row; absent where the data set has none. */
  readonly superClasses?: Int32Array; // [rows]
  /**
   * Embeds some of the rows with the model as it is now, in evaluation mode and without augmentation.
   * To be called before the first batch is given, and after all that is refused was refused: a
   * pipeline is checked up to the first embedding before anything is trained.
   */
  embed(rows: Int32Array): Embedded;
}

/** Decides which samples meet in a batch. `T`: whether it packages triplets. */
export interface Sampler<T extends boolean = boolean> {
  /**
   * An endless sequence of batches of row numbers. It depends on its arguments alone, so that a
   * stopped run finds its place again by counting.
   * Throws a `ConfigError` where the rows cannot give the promised batches.
   */
  batches(rows: TrainingRows, random: Random): Iterator<Int32Array>;
  /** Steps after which the sequence ends and `batches` is asked for another; absent means never. */
  readonly refresh?: number;
  /** Whether every three rows of a batch are one triplet: an anchor, a positive and a negative. */
  readonly packaged?: T;
}

/** What a sampler is told of the run it takes part in. */
export interface SamplerContext {
  /** Rows of a batch. */
  readonly batchSize: number;
  /** For a miner among its options; the sampler itself draws from what `batches` is given. */
  readonly random: Random;
}
