import type { Augmentation, Random } from '@reality-check/core';
import { type Pictures, pictureSize } from '@reality-check/images/pictures';

/** Gives pictures as bytes from 0 to 255, [rows, height, width, channels]. */
export interface Feed {
  /** Numbers of a picture. */
  readonly size: number;
  /** Writes the pictures as they are into `into`, which they fill exactly. */
  plain(rows: Int32Array, into: Uint8Array): void;
  /** Writes the pictures after the augmentations, which draw from `random`. */
  augmented(rows: Int32Array, random: Random, into: Uint8Array): void;
}

/** Puts pictures side by side, changed or not, straight from where a data set's cache holds them. */
export function createFeed(
  { shape, view, read }: Pick<Pictures, 'shape' | 'view' | 'read'>,
  augmentations: readonly Augmentation[] = [],
): Feed {
  const size = pictureSize(shape);
  return {
    size,
    plain: (rows, into) => read(rows, into),
    augmented(rows, random, into) {
      if (augmentations.length === 0) read(rows, into);
      const part = (of: Uint8Array, at: number) => of.subarray(at * size, (at + 1) * size);
      let before: Uint8Array | undefined;
      for (const [place, augmentation] of augmentations.entries()) {
        const isLast = place === augmentations.length - 1;
        const after = isLast ? into : new Uint8Array(into.length);
        rows.forEach((row, at) => {
          augmentation.apply(before ? part(before, at) : view(row), part(after, at), random);
        });
        before = after;
      }
    },
  };
}
