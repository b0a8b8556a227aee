import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { diskError } from '@reality-check/core';

/** Writes a file so that it is there whole or not at all, whatever happens meanwhile. */
export function writeAtomically(path: string, parts: readonly Uint8Array[]): void {
  const unfinished = `${path}.${process.pid}.tmp`;
  let file: number | undefined;
  try {
    file = openSync(unfinished, 'w');
    for (const part of parts) {
      for (let at = 0; at < part.length; ) at += writeSync(file, part, at);
    }
    fsyncSync(file);
    closeSync(file);
    file = undefined;
    renameSync(unfinished, path);
  } catch (error) {
    if (file !== undefined) closeSync(file);
    rmSync(unfinished, { force: true });
    throw diskError(error, path);
  }
}

/** Writes a value as JSON, whole or not at all. */
export function writeJson(path: string, value: unknown): void {
  writeAtomically(path, [Buffer.from(`${JSON.stringify(value, undefined, 2)}\n`)]);
}

/** Makes the entries of a folder survive a loss of power, where the system can. */
export function syncFolder(path: string): void {
  try {
    const folder = openSync(dirname(path), 'r');
    fsyncSync(folder);
    closeSync(folder);
  } catch {
    // Not every file system lets folders be synchronised; the files themselves are.
  }
}
