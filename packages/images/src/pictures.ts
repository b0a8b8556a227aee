import type { Dataset } from '@reality-check/core';
import { openPixels, type PixelSource } from './pixel-file.ts';

/** What another thread can open pictures by; those in memory are shared with it, not copied. */
export interface SharedPictures {
  /** Height, width and channels of every picture. */
  readonly shape: Dataset['shape'];
  /** Number of pictures. */
  readonly count: number;
  readonly source: PixelSource;
}

/** The decoded pictures of a data set, and nothing that is known of them. */
export interface Pictures extends SharedPictures {
  /** The pixels of a picture: to be read only, and only until the next call. */
  view(row: number): Uint8Array; // [height, width, channels]
  /** Copies the pixels of some pictures into `into`, which they fill exactly. */
  read(rows: ArrayLike<number>, into: Uint8Array): void; // [rows, height, width, channels]
  /** Lets go of the cache file. */
  close(): void;
}

/** Numbers of a picture, each of which takes a byte. */
export function pictureSize([height, width, channels]: Dataset['shape']): number {
  return height * width * channels;
}

/** Opens the pictures of a cache file, in any thread. */
export function openPictures({ shape, count, source }: SharedPictures): Pictures {
  const file = openPixels(source);
  const length = pictureSize(shape);
  const view = (row: number) => {
    if (!(row >= 0 && row < count)) throw new RangeError(`there is no image ${row}`);
    return file.view(row * length, length);
  };
  return {
    shape,
    count,
    source,
    view,
    read(rows, into) {
      if (into.length !== rows.length * length) {
        throw new RangeError(`${rows.length} images do not fill ${into.length} bytes exactly`);
      }
      for (let index = 0; index < rows.length; index++) {
        into.set(view(rows[index] ?? -1), index * length);
      }
    },
    close: () => file.close(),
  };
}
