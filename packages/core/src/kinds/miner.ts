import type { Random } from '../random.ts';
import type { Batch } from './loss.ts';

/** Positive pairs and negative pairs, as row numbers of the batch; a pair may occur repeatedly. */
export interface Pairs {
  readonly kind: 'pairs';
  readonly positiveAnchors: Int32Array;
  readonly positives: Int32Array;
  readonly negativeAnchors: Int32Array;
  readonly negatives: Int32Array;
}

/** Triplets, as row numbers of the batch; a triplet may occur repeatedly. */
export interface Triplets {
  readonly kind: 'triplets';
  readonly anchors: Int32Array;
  readonly positives: Int32Array;
  readonly negatives: Int32Array;
}

/** What a miner picks from a batch. */
export type Tuples = Pairs | Triplets;

/** Picks the tuples of a batch that a loss shall see. `T`: whether it needs packaged triplets. */
export interface Miner<T extends boolean = boolean> {
  /** Called inside `tf.tidy`; carries no gradient. Nothing to mine gives empty tuples. */
  mine(batch: Batch): Tuples;
  /** Whether it reads every three rows as one triplet: it needs a sampler that packages them so. */
  readonly packaged?: T;
}

/** What a miner is told of the run it takes part in. */
export interface MinerContext {
  readonly random: Random;
}
