import { createHash } from 'node:crypto';
import type { Dataset, Sample } from '@reality-check/core';
import { decoderVersion } from './decode.ts';

/** Everything that the pixels of a cache file depend on; its checksum names the file. */
export interface Listing {
  readonly format: 1;
  /** The data set plugin with version and settings. */
  readonly source: string;
  readonly shape: Dataset['shape'];
  readonly decoder: string;
  readonly samples: readonly Sample[];
}

/** Pictures that equal, pixel for pixel, a picture of another class. */
export interface Duplicates {
  readonly count: number;
  /** The names in each of the first ten groups of equal pictures. */
  readonly examples: readonly (readonly string[])[];
}

/** What a run's record says of its images. */
export interface Manifest {
  readonly title: string;
  readonly source: string;
  readonly shape: Dataset['shape'];
  readonly decoder: string;
  readonly images: number;
  readonly classes: number;
  readonly duplicates: Duplicates;
  /** SHA-256 of the listing: names, classes, super-classes, parts, fingerprints, decoder. */
  readonly hash: string;
  /** SHA-256 of all pixels. */
  readonly pixels: string;
}

/** Lists what the pixels depend on, always with the same fields in the same order. */
export function describe(
  source: string,
  shape: Dataset['shape'],
  samples: readonly Sample[],
): Listing {
  return {
    format: 1,
    source,
    shape: [...shape],
    decoder: decoderVersion,
    samples: samples.map(({ name, class: label, superClass, fingerprint, part }) => ({
      name,
      class: label,
      ...(superClass !== undefined && { superClass }),
      fingerprint,
      ...(part !== undefined && { part }),
    })),
  };
}

/** The SHA-256 that names the cache of a listing. */
export function hashOf(listing: Listing): string {
  return createHash('sha256').update(JSON.stringify(listing)).digest('hex');
}
