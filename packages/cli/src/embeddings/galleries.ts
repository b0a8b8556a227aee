import { basename, extname } from 'node:path';
import { ConfigError } from '@reality-check/core';

/** Options that may be stated once for each gallery. */
export interface GalleryOptions {
  readonly gallery?: readonly string[];
  readonly galleryLabels?: readonly string[];
  readonly galleryImages?: readonly string[];
}

/** The same for one gallery, or for none. */
export interface OneGallery {
  readonly gallery?: string;
  readonly galleryLabels?: string;
  readonly galleryImages?: string;
  /** What tells it from the other galleries; absent where there is only one. */
  readonly name?: string;
}

/** What was stated for one gallery: once for all of them, or in their order. */
function statedFor(option: string, stated: readonly string[], at: number, count: number) {
  if (stated.length > 1 && stated.length !== count) {
    throw new ConfigError(
      `${option}: was stated ${stated.length} times for ${count} galleries, expected it once or once for each, in their order`,
    );
  }
  return stated.length > 1 ? stated[at] : stated[0];
}

/** Names of files without endings, whole ones where two would be the same. */
function namesOf(paths: readonly string[]): string[] {
  const short = paths.map((path) => basename(path, extname(path)));
  const distinct = new Set(short).size === short.length;
  return distinct ? short : short.map((name, at) => `${at + 1}-${name}`);
}

/** Galleries one by one, since each of them is an evaluation of its own. */
export function eachGallery(options: GalleryOptions): OneGallery[] {
  const { gallery = [], galleryLabels = [], galleryImages = [] } = options;
  const names = namesOf(gallery);
  const several = gallery.length > 1;
  const count = Math.max(1, gallery.length);
  return Array.from({ length: count }, (_, at) => {
    const labels = statedFor('--gallery-labels', galleryLabels, at, count);
    const images = statedFor('--gallery-images', galleryImages, at, count);
    return {
      ...(gallery[at] !== undefined && { gallery: gallery[at] }),
      ...(labels !== undefined && { galleryLabels: labels }),
      ...(images !== undefined && { galleryImages: images }),
      ...(several && { name: names[at]! }),
    };
  });
}
