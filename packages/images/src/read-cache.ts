import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Duplicates, hashOf, type Listing, type Manifest } from './manifest.ts';
import { checksum, type PixelSource, readShared } from './pixel-file.ts';

/** The file beside the pixels that says what they are. */
export interface Sidecar {
  readonly title: string;
  readonly listing: Listing;
  readonly duplicates: Duplicates;
  /** SHA-256 of the pixel file. */
  readonly pixels: string;
}

/** Where the cache of a manifest lies. */
export function cacheFiles(folder: string, hash: string) {
  return { pixels: join(folder, `${hash}.pixels`), sidecar: join(folder, `${hash}.json`) };
}

/** An intact cache, or in words what is wrong with it; absent where there is none. */
export type Found =
  | { readonly listing: Listing; readonly manifest: Manifest; readonly source: PixelSource }
  | { readonly fault: string }
  | undefined;

function parse(text: string, hash: string): Sidecar | undefined {
  try {
    const sidecar = JSON.parse(text) as Sidecar;
    return hashOf(sidecar.listing) === hash ? sidecar : undefined;
  } catch {
    return undefined;
  }
}

async function sizeOf(file: string): Promise<number | undefined> {
  return (await stat(file).catch(() => undefined))?.size;
}

/**
 * Opens a cache after checking it: the listing against the file's name, the size, and the pixels
 * against their checksum (a file that stays on disk only if `thorough`: that means reading it all).
 */
export async function readCache(
  folder: string,
  hash: string,
  memoryLimit: number,
  thorough: boolean,
): Promise<Found> {
  const files = cacheFiles(folder, hash);
  const size = await sizeOf(files.pixels);
  const text = await readFile(files.sidecar, 'utf8').catch(() => undefined);
  // One without the other is what a process leaves that is killed between the two renames.
  if (size === undefined || text === undefined) return undefined;
  const sidecar = parse(text, hash);
  if (!sidecar) return { fault: `${files.sidecar} does not belong to its name` };
  const { title, listing, duplicates, pixels } = sidecar;
  const expected = listing.shape.reduce((product, side) => product * side, listing.samples.length);
  if (size !== expected) {
    return { fault: `${files.pixels} has ${size} bytes where ${expected} were written` };
  }
  let held: Uint8Array | undefined;
  let found = pixels;
  try {
    if (size < memoryLimit) held = await readShared(files.pixels);
    if (held) found = createHash('sha256').update(held).digest('hex');
    else if (thorough) found = await checksum(files.pixels);
  } catch (error) {
    return { fault: `${files.pixels} cannot be read (${(error as NodeJS.ErrnoException).code})` };
  }
  if (found !== pixels) return { fault: `${files.pixels} no longer has its checksum` };
  const manifest: Manifest = {
    title,
    source: listing.source,
    shape: listing.shape,
    decoder: listing.decoder,
    images: listing.samples.length,
    classes: new Set(listing.samples.map((sample) => sample.class)).size,
    duplicates,
    hash,
    pixels,
  };
  return { listing, manifest, source: held ? { held } : { file: files.pixels } };
}
