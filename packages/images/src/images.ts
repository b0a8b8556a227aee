import type { Sample } from '@reality-check/core';
import type { Listing, Manifest } from './manifest.ts';
import { openPictures, type Pictures } from './pictures.ts';
import type { PixelSource } from './pixel-file.ts';

/** The decoded images of a data set with what is known of them. */
export interface Images extends Pictures {
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
}

/** Puts the images together from their listing and their pixels. */
export function assemble(listing: Listing, manifest: Manifest, source: PixelSource): Images {
  const { shape, samples } = listing;
  const numbers = new Map<string, number>();
  const firsts: Sample[] = [];
  const labels = Int32Array.from(samples, (sample) => {
    const known = numbers.get(sample.class);
    if (known !== undefined) return known;
    numbers.set(sample.class, firsts.length);
    return firsts.push(sample) - 1;
  });
  return {
    ...openPictures({ shape, count: samples.length, source }),
    labels,
    classes: firsts.map((sample) => sample.class),
    superClasses: firsts.map(({ superClass }) => superClass),
    parts: firsts.map(({ part }) => part),
    names: samples.map(({ name }) => name),
    manifestHash: manifest.hash,
    manifest,
  };
}
