import type { Augmentation, Random } from '@reality-check/core';
import type { Pictures } from '@reality-check/images/pictures';

/** Gives pictures as bytes from 0 to 255, [rows, height, width, channels]. */
export interface Feed {
  /** The pictures as they are. */
  plain(rows: Int32Array): Uint8Array;
  /** The pictures after the augmentations, which draw from `random`. */
  augmented(rows: Int32Array, random: Random): Uint8Array;
}

/** Puts pictures side by side, changed or not, straight from where a data set's cache holds them. */
export function createFeed(
  { shape, view, read }: Pick<Pictures, 'shape' | 'view' | 'read'>,
  augmentations: readonly Augmentation[] = [],
): Feed {
  const size = shape.reduce((product, length) => product * length, 1);
  const feed: Feed = {
    plain(rows) {
      const bytes = new Uint8Array(rows.length * size);
      read(rows, bytes);
      return bytes;
    },
    augmented(rows, random) {
      let bytes: Uint8Array | undefined;
      for (const augmentation of augmentations) {
        const before = bytes;
        const after = new Uint8Array(rows.length * size);
        const part = (of: Uint8Array, at: number) => of.subarray(at * size, (at + 1) * size);
        rows.forEach((row, at) => {
          augmentation.apply(before ? part(before, at) : view(row), part(after, at), random);
        });
        bytes = after;
      }
      return bytes ?? feed.plain(rows);
    },
  };
  return feed;
}
