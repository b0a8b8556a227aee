import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError } from '@reality-check/core';
import { unzipSync } from 'fflate';
import { checksumFault } from './checksum.ts';
import type { FoundArchive } from './find-archives.ts';

/** The encoded drawings of an archive by their names, `<Alphabet>/characterNN/<file>`. */
export type Drawings = ReadonlyMap<string, Uint8Array>;

const filesAtOnce = 32;
const drawingName = /^[^/]+\/character\d+\/[^/.][^/]*\.png$/;

async function readZip(file: string, found: FoundArchive): Promise<Drawings> {
  const content = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new ConfigError(
      `${file}: cannot be read (${error.code}), expected a readable file; allow it to be read`,
    );
  });
  const fault = checksumFault(content, found.archive);
  if (fault) {
    throw new ConfigError(
      `${file}: ${fault}; take it away and fetch it again from ${found.archive.url}`,
    );
  }
  const prefix = `${found.archive.name}/`;
  const inside = (name: string) =>
    name.startsWith(prefix) && drawingName.test(name.slice(prefix.length));
  const entries = Object.entries(unzipSync(content, { filter: ({ name }) => inside(name) }));
  return new Map(entries.map(([name, drawing]) => [name.slice(prefix.length), drawing]));
}

async function readFolder(folder: string): Promise<Drawings> {
  const all = await readdir(folder, { recursive: true });
  const names = all
    .map((name) => name.replaceAll('\\', '/'))
    .filter((one) => drawingName.test(one));
  const drawings = new Map<string, Uint8Array>();
  for (let from = 0; from < names.length; from += filesAtOnce) {
    await Promise.all(
      names.slice(from, from + filesAtOnce).map(async (name) => {
        drawings.set(name, await readFile(join(folder, name)));
      }),
    );
  }
  return drawings;
}

/** Reads all drawings of an archive that was found. */
export function readArchive(found: FoundArchive): Promise<Drawings> {
  return found.zip === undefined ? readFolder(found.folder ?? '') : readZip(found.zip, found);
}
