import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ConfigError } from '@reality-check/core';
import type { Archive } from './archives.ts';
import { checksumFault } from './checksum.ts';

function isAlive(process_: number): boolean {
  try {
    return process.kill(process_, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Takes over what an earlier download has left; renaming sees to it that only one does. */
async function adopt(file: string, part: string): Promise<void> {
  for (const name of await readdir(dirname(file))) {
    if (!name.startsWith(`${basename(file)}.`) || !name.endsWith('.part')) continue;
    const owner = Number(name.slice(basename(file).length + 1).split('.')[0]);
    if (owner > 0 && isAlive(owner)) continue;
    const adopted = await rename(join(dirname(file), name), part).then(
      () => true,
      () => false,
    );
    if (adopted) return;
  }
}

async function fetchInto(part: string, url: string): Promise<{ resumed: boolean }> {
  const from = (await stat(part).catch(() => undefined))?.size ?? 0;
  const response = await fetch(url, from > 0 ? { headers: { range: `bytes=${from}-` } } : {});
  const resumed = response.status === 206;
  if (response.status === 416) {
    // Nothing comes after what is there: it is whole, or it never belonged to this file.
    await response.body?.cancel();
    return { resumed: true };
  }
  if (!response.ok || !response.body) throw new Error(`the server answered ${response.status}`);
  const handle = await open(part, resumed ? 'a' : 'w');
  try {
    for await (const block of response.body) await handle.appendFile(block);
  } finally {
    await handle.close();
  }
  return { resumed };
}

function reason(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const { code, message } = cause as NodeJS.ErrnoException;
  return message ? message : String(code ?? error);
}

/**
 * Fetches a zip file, going on where an interrupted download has stopped. The file gets its name
 * when its checksum is right, so that whoever finds it may use it.
 */
export async function download(archive: Archive, file: string): Promise<void> {
  const part = `${file}.${process.pid}.${randomUUID()}.part`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await adopt(file, part);
    let { resumed } = await fetchInto(part, archive.url);
    let fault = checksumFault(await readFile(part), archive);
    if (fault && resumed) {
      await rm(part);
      ({ resumed } = await fetchInto(part, archive.url));
      fault = checksumFault(await readFile(part), archive);
    }
    if (fault) {
      await rm(part);
      throw new ConfigError(`${archive.url}: ${fault}`);
    }
    await rename(part, file);
  } catch (error) {
    // Left without an owner: the next download goes on with it.
    await rename(part, `${file}.part`).catch(() => undefined);
    if (error instanceof ConfigError) throw error;
    throw new ConfigError(`${archive.url}: could not be fetched (${reason(error)})`);
  }
}
