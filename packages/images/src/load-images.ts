import { createHash } from 'node:crypto';
import { ConfigError, type Dataset } from '@reality-check/core';
import { checkSamples } from './check-samples.ts';
import { decodeAll } from './decode-all.ts';
import { findDuplicates } from './find-duplicates.ts';
import { assemble, type Images } from './images.ts';
import { describe, hashOf, type Listing } from './manifest.ts';
import { pictureSize } from './pictures.ts';
import { cacheFiles, readCache, type Sidecar } from './read-cache.ts';
import { writeAtomically } from './write-atomically.ts';

const gigabyte = 2 ** 30;

/** Where images are kept. */
export interface CacheOptions {
  /** Folder of the cache files; made if it is missing. */
  readonly cacheFolder: string;
  /** Bytes from which on the pixels stay on disk and are read from there (default 1 GiB). */
  readonly memoryLimit?: number;
}

/** What `loadImages` wants to know beside the data set. */
export interface LoadOptions extends CacheOptions {
  /** Name of the plugin, for messages and as title. */
  readonly name: string;
  /** The plugin with version and settings: other settings, another cache file. */
  readonly source: string;
  /** Is told in one line when a cache has to be built again. */
  readonly log?: (line: string) => void;
  /** Is told how many images are decoded. */
  readonly progress?: (done: number, total: number) => void;
  /** Stops the decoding; what was written is taken away. */
  readonly signal?: AbortSignal;
}

async function build(dataset: Dataset, listing: Listing, options: LoadOptions): Promise<void> {
  const { name, progress, signal } = options;
  const files = cacheFiles(options.cacheFolder, hashOf(listing));
  const total = listing.samples.length;
  const imageBytes = pictureSize(dataset.shape);
  const duplicates = findDuplicates(listing.samples);
  const pixels = await writeAtomically(files.pixels, async (handle) => {
    const hash = createHash('sha256');
    for await (const chunk of decodeAll(dataset, total, `data set "${name}"`)) {
      signal?.throwIfAborted();
      hash.update(chunk.pixels);
      duplicates.add(chunk.pixels, imageBytes);
      await handle.appendFile(chunk.pixels);
      progress?.(chunk.done, total);
    }
    return hash.digest('hex');
  });
  const title = dataset.title ?? name;
  const sidecar: Sidecar = { title, listing, duplicates: duplicates.result(), pixels };
  await writeAtomically(files.sidecar, (handle) => handle.writeFile(JSON.stringify(sidecar)));
}

/**
 * The images of a data set, decoded once: from the second time on they come from a cache file,
 * which is checked, and built again if it is damaged. Refuses data that cannot be compared on.
 */
export async function loadImages(dataset: Dataset, options: LoadOptions): Promise<Images> {
  const { name, source, cacheFolder, memoryLimit = gigabyte, log } = options;
  const samples = await dataset.samples();
  checkSamples(samples, `data set "${name}"`);
  const listing = describe(source, dataset.shape, samples);
  const open = () => readCache(cacheFolder, hashOf(listing), memoryLimit, true);
  let found = await open();
  if (found && 'fault' in found) log?.(`image cache: ${found.fault}; it is built again`);
  if (!found || 'fault' in found) {
    await build(dataset, listing, options);
    found = await open();
  }
  if (found && 'source' in found) return assemble(found.listing, found.manifest, found.source);
  throw new ConfigError(
    `image cache: ${found?.fault ?? cacheFolder} right after it was written, expected it intact; check the disk or choose another cache folder`,
  );
}

/**
 * The images that `loadImages` has cached, for a process beside it that need not know the data set.
 * What stays on disk is not read through for its checksum a second time.
 */
export async function openImages(manifestHash: string, options: CacheOptions): Promise<Images> {
  const { cacheFolder, memoryLimit = gigabyte } = options;
  const found = await readCache(cacheFolder, manifestHash, memoryLimit, false);
  if (found && 'source' in found) return assemble(found.listing, found.manifest, found.source);
  throw new ConfigError(
    `image cache: ${found?.fault ?? `${cacheFolder} holds no images ${manifestHash}`}, expected what loading the data set has written; start again`,
  );
}
