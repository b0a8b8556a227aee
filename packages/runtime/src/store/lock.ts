import { readFileSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { diskError } from '@reality-check/core';
import lockfile from 'proper-lockfile';
import { writeJson } from './write.ts';

/** Milliseconds after which a lock that nobody renews counts as left behind. */
const stale = 120_000;

interface Owner {
  readonly host: string;
  readonly process: number;
}

const ownerPath = (path: string) => `${path}.owner.json`;

/** Whether the holder ran on this machine and is gone, so that nobody needs to wait for it. */
function isAbandoned(path: string): boolean {
  let owner: Owner;
  try {
    owner = JSON.parse(readFileSync(ownerPath(path), 'utf8')) as Owner;
  } catch {
    return false;
  }
  if (owner.host !== hostname() || owner.process === process.pid) return false;
  try {
    process.kill(owner.process, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

async function lock(path: string): Promise<() => Promise<void>> {
  const options = { realpath: false, stale, update: 5_000 };
  const release = await lockfile.lock(path, options);
  writeJson(ownerPath(path), { host: hostname(), process: process.pid } satisfies Owner);
  return async () => {
    rmSync(ownerPath(path), { force: true });
    await release();
  };
}

/**
 * Takes a lock among all processes that see the folder, and gives the way to let go of it; nothing
 * where another process has it. A lock whose process died is taken over.
 */
export async function holdLock(path: string): Promise<(() => Promise<void>) | undefined> {
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      return await lock(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ELOCKED') throw diskError(error, path);
      if (!isAbandoned(path)) return undefined;
      rmSync(`${path}.lock`, { recursive: true, force: true });
    }
  }
  return undefined;
}
