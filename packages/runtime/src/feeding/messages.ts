import type { NormalUse } from '@reality-check/core';
import type { SharedPictures } from '@reality-check/images/pictures';
import type { Failure } from '../failure.ts';
import type { PluginSources } from '../plugins.ts';
import type { TrainingPlace } from '../training/streams.ts';

/** How pictures are changed before a training sees them. */
export interface Changes {
  readonly augmentation: readonly NormalUse[];
  /** Where the augmentations are imported from. */
  readonly sources: PluginSources;
  /** Whose random numbers they draw. */
  readonly place: TrainingPlace;
}

/** What batches are made from; pictures in memory are shared, not copied. */
export interface FeedSource {
  readonly pictures: SharedPictures;
  /** Absent where the pictures are given as they are. */
  readonly changes?: Changes;
}

/** One batch to be prepared. */
export interface Order {
  readonly rows: Int32Array;
  /** Step of the training, counted from 1: random numbers depend on it alone. */
  readonly step: number;
  /** Memory for the batch, which goes to and fro between the threads. */
  readonly buffer: ArrayBuffer;
}

/** What came of an order, in the order of the orders. */
export type Prepared = { readonly type: 'prepared'; readonly buffer: ArrayBuffer } | Failure;
