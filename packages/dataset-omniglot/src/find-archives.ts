import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ConfigError, isConfigError } from '@reality-check/core';
import type { Archive } from './archives.ts';
import { download } from './download.ts';

/** Where to look for archives. */
export interface Places {
  /** The option `path`; empty if it was not set. */
  readonly path: string;
  /** Folder that holds data sets which are not shipped. */
  readonly folder: string | undefined;
  /** Folder for downloads; absent means that nothing may be downloaded. */
  readonly cache: string | undefined;
}

/** An archive that was found: as zip file, or unpacked. */
export interface FoundArchive {
  readonly archive: Archive;
  readonly zip?: string;
  readonly folder?: string;
}

const where = 'data set "omniglot"';
const usualNames = ['', 'omniglot-small-8', 'omniglot', 'omniglot-py'];

function foldersToSearch({ path, folder, cache }: Places): string[] {
  const named = path === '' ? (folder === undefined ? [] : [folder]) : [resolve(path)];
  if (path !== '' && folder !== undefined) named.push(resolve(folder, path));
  const folders = named.flatMap((one) => usualNames.map((name) => join(one, name)));
  return path === '' && cache !== undefined ? [...folders, join(cache, 'omniglot')] : folders;
}

async function findIn(
  folders: readonly string[],
  archive: Archive,
): Promise<FoundArchive | undefined> {
  for (const folder of folders) {
    const plain = join(folder, archive.name);
    // The zip file first: it has a checksum.
    if ((await stat(`${plain}.zip`).catch(() => undefined))?.isFile()) {
      return { archive, zip: `${plain}.zip` };
    }
    if ((await stat(plain).catch(() => undefined))?.isDirectory())
      return { archive, folder: plain };
  }
  return undefined;
}

function howToGet(archives: readonly Archive[]): string {
  return [
    'fetch these files and put them into a folder that the option path or REALITY_CHECK_DATA names:',
    ...archives.map(({ url, algorithm, checksum }) => `  ${url} (${algorithm} ${checksum})`),
  ].join('\n');
}

/** Finds every archive as zip file or unpacked folder, or downloads it. */
export async function findArchives(
  archives: readonly Archive[],
  places: Places,
): Promise<FoundArchive[]> {
  const folders = foldersToSearch(places);
  const found = await Promise.all(archives.map((archive) => findIn(folders, archive)));
  const missing = archives.filter((_, index) => !found[index]);
  if (missing.length > 0 && (places.path !== '' || places.cache === undefined)) {
    const names = missing.map(({ name }) => `${name}.zip`).join(' and ');
    const looked = folders.length > 0 ? `in ${folders.join(', ')}` : 'in a folder that was named';
    throw new ConfigError(
      `${where}: did not find ${names}, expected ${looked}; ${howToGet(missing)}`,
    );
  }
  const result: FoundArchive[] = [];
  for (const [index, archive] of archives.entries()) {
    const zip = join(places.cache ?? '', 'omniglot', `${archive.name}.zip`);
    if (!found[index]) {
      await download(archive, zip).catch((error: unknown) => {
        if (!isConfigError(error)) throw error;
        throw new ConfigError(`${where}: ${error.message}; ${howToGet(missing)}`);
      });
    }
    result.push(found[index] ?? { archive, zip });
  }
  return result;
}
