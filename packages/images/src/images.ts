import type { Dataset, Sample } from '@reality-check/core';
import type { Listing, Manifest } from './manifest.ts';
import type { PixelFile } from './pixel-file.ts';

/** The decoded images of a data set with what is known of them. */
export interface Images {
  /** Height, width and channels of every image. */
  readonly shape: Dataset['shape'];
  /** Number of images. */
  readonly count: number;
  /** Copies the pixels of some images into `into`, which they fill exactly. */
  read(rows: ArrayLike<number>, into: Uint8Array): void; // [rows, height, width, channels]
  /** Class number of each image. */
  readonly labels: Int32Array; // [count]
  /** Names of the classes, in the order in which they first appear among the images. */
  readonly classes: readonly string[];
  /** The super-class of each class. */
  readonly superClasses: readonly (string | undefined)[]; // [classes]
  /** The side of the split on which the data set puts each class. */
  readonly parts: readonly Sample['part'][]; // [classes]
  /** Name of each image. */
  readonly names: readonly string[]; // [count]
  /** Changes with every image, class, setting and decoder: part of the key of a run. */
  readonly manifestHash: string;
  /** What the record of a run says of its images. */
  readonly manifest: Manifest;
  /** Lets go of the cache file. */
  close(): void;
}

/** Puts the images together from their listing and their pixels. */
export function assemble(listing: Listing, manifest: Manifest, file: PixelFile): Images {
  const { shape, samples } = listing;
  const imageBytes = shape.reduce((product, size) => product * size);
  const numbers = new Map<string, number>();
  const firsts: Sample[] = [];
  const labels = Int32Array.from(samples, (sample) => {
    const known = numbers.get(sample.class);
    if (known !== undefined) return known;
    numbers.set(sample.class, firsts.length);
    return firsts.push(sample) - 1;
  });
  return {
    shape,
    count: samples.length,
    read(rows, into) {
      if (into.length !== rows.length * imageBytes) {
        throw new RangeError(`${rows.length} images do not fill ${into.length} bytes exactly`);
      }
      for (let index = 0; index < rows.length; index++) {
        const row = rows[index] ?? -1;
        if (!(row >= 0 && row < samples.length)) throw new RangeError(`there is no image ${row}`);
        const at = index * imageBytes;
        file.read(row * imageBytes, into.subarray(at, at + imageBytes));
      }
    },
    labels,
    classes: firsts.map((sample) => sample.class),
    superClasses: firsts.map(({ superClass }) => superClass),
    parts: firsts.map(({ part }) => part),
    names: samples.map(({ name }) => name),
    manifestHash: manifest.hash,
    manifest,
    close: () => file.close(),
  };
}
