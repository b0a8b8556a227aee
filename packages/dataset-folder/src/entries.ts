import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { ConfigError } from '@reality-check/core';

const read = new Set(
  ['png', 'jpg', 'jpeg', 'jpe', 'jfif', 'webp', 'gif', 'tif', 'tiff', 'avif'].map((x) => `.${x}`),
);
const notRead = new Set(
  [
    ...[
      'bmp',
      'heic',
      'heif',
      'jp2',
      'j2k',
      'jxl',
      'ico',
      'pbm',
      'pgm',
      'ppm',
      'pnm',
      'psd',
      'svg',
    ],
    ...['dng', 'cr2', 'nef', 'arw'],
  ].map((extension) => `.${extension}`),
);

/** A folder or an image within a folder. */
export interface Entry {
  readonly name: string;
  readonly path: string;
}

/** What a folder holds, each sorted by name. */
export interface Entries {
  readonly folders: readonly Entry[];
  readonly images: readonly Entry[];
}

/** The first of some names, and how many more there are. */
export function firstOf(entries: readonly Entry[]): string {
  const more = entries.length - 1;
  return `${entries[0]?.name}${more > 0 ? ` and ${more} more` : ''}`;
}

/**
 * Lists a folder, following links. Hidden names and files that are no pictures by their extension
 * do not count; pictures of a kind that cannot be read are refused, not left out in silence.
 */
export async function entriesOf(folder: string): Promise<Entries> {
  const folders: Entry[] = [];
  const images: Entry[] = [];
  const strange: Entry[] = [];
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    throw new ConfigError(
      `${folder}: cannot be listed (${error.code}), expected a readable folder; allow it to be read`,
    );
  });
  for (const name of names.filter((one) => !one.startsWith('.')).sort()) {
    const path = join(folder, name);
    const extension = extname(name).toLowerCase();
    const found = await stat(path).catch((error: NodeJS.ErrnoException) => error.code);
    if (found === undefined || typeof found === 'string') {
      throw new ConfigError(
        `${path}: cannot be opened (${found}), expected a file or folder, or a link to one; mend it or take it away`,
      );
    }
    if (found.isDirectory()) folders.push({ name, path });
    else if (found.isFile() && read.has(extension)) images.push({ name, path });
    else if (read.has(extension) || notRead.has(extension)) strange.push({ name, path });
  }
  if (strange.length > 0) {
    throw new ConfigError(
      `${folder}: holds pictures of a kind that is not read (${firstOf(strange)}), expected PNG, JPEG, WebP, GIF, TIFF or AVIF files; convert them or take them away`,
    );
  }
  return { folders, images };
}
