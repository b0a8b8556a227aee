import type { Augmentation, Random } from '@reality-check/core';
import type { Images } from '@reality-check/images';

/** Gives pictures to a network: values in [0, 1], [rows, height, width, channels]. */
export interface Feed {
  /** The pictures as they are. */
  plain(rows: Int32Array): Float32Array;
  /** The pictures after the augmentations, which draw from `random`. */
  augmented(rows: Int32Array, random: Random): Float32Array;
}

/** Reads pictures from a data set's cache and prepares them. */
export function createFeed(
  images: Pick<Images, 'shape' | 'read'>,
  augmentations: readonly Augmentation[] = [],
): Feed {
  const size = images.shape.reduce((product, length) => product * length, 1);
  const scaled = (bytes: Uint8Array) => {
    const values = new Float32Array(bytes.length);
    for (let at = 0; at < bytes.length; at++) values[at] = bytes[at]! / 255;
    return values;
  };
  const read = (rows: Int32Array) => {
    const bytes = new Uint8Array(rows.length * size);
    images.read(rows, bytes);
    return bytes;
  };
  return {
    plain: (rows) => scaled(read(rows)),
    augmented(rows, random) {
      let bytes = read(rows);
      for (const augmentation of augmentations) {
        const changed = new Uint8Array(bytes.length);
        for (let at = 0; at < bytes.length; at += size) {
          augmentation.apply(
            bytes.subarray(at, at + size),
            changed.subarray(at, at + size),
            random,
          );
        }
        bytes = changed;
      }
      return scaled(bytes);
    },
  };
}
