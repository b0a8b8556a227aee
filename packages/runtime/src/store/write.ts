import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { ConfigError } from '@reality-check/core';

const remedies: Readonly<Record<string, string>> = {
  ENOSPC: 'no space is left on the disk; free some and run again, nothing finished is lost',
  EDQUOT: 'the disk quota is used up; free some and run again, nothing finished is lost',
  EACCES: 'writing is not permitted; choose another folder or mend its permissions',
  EPERM: 'writing is not permitted; choose another folder or mend its permissions',
  EROFS: 'the disk is read-only; choose another folder',
  ENOENT: 'its folder cannot be made; choose another one',
};

/** Turns a fault of the disk into words; anything else stays as it is. */
export function diskError(error: unknown, path: string): unknown {
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? '';
  const remedy = remedies[code];
  return remedy ? new ConfigError(`${path}: cannot be written (${code}): ${remedy}`) : error;
}

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
