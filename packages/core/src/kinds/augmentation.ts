import type { Random } from '../random.ts';

/**
 * Changes training images at random, in a thread beside the one that trains: bytes in plain
 * JavaScript, since there is no TensorFlow in that thread, and tfjs operations are refused.
 */
export interface Augmentation {
  /** Writes the changed image into `output`; both are [height, width, channels], 0 to 255. */
  apply(image: Uint8Array, output: Uint8Array, random: Random): void;
}

/** What an augmentation is told of the run it takes part in. */
export interface AugmentationContext {
  readonly shape: readonly [height: number, width: number, channels: number];
}
