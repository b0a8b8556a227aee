import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { diskError } from '@reality-check/core';
import { holdLock } from './lock.ts';
import { syncFolder } from './write.ts';

/** Where the runs of all pipelines lie; a run's folder is named by the key of its settings. */
export interface RunStore {
  readonly folder: string;
  /** Folder of a finished run, if it is finished. */
  finished(key: string): string | undefined;
  /** Folder in which a run that is not finished keeps what it has. */
  unfinished(key: string): string;
  /** Makes an unfinished run a finished one. */
  finish(key: string): string;
  /** Takes hold of a run, so that no other process works on it. Gives the way to let go of it. */
  hold(key: string): Promise<(() => Promise<void>) | undefined>;
  /** Writes one opening of the test classes into the ledger. */
  enter(opening: Opening): void;
  /** All openings, oldest first. */
  ledger(): readonly Opening[];
}

/** One look at the test classes. */
export interface Opening {
  readonly when: string;
  readonly key: string;
  readonly why: string;
  readonly method?: string;
  readonly repeat?: number;
  readonly fold?: number;
  /** Name of the pipeline. */
  readonly pipeline?: string;
  /** Which test set was looked at: the checksum in its split manifest. */
  readonly testSet?: string;
  /** Checksum of what was fixed in writing before. */
  readonly frozen?: string;
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, held]) => held !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, held]) => [name, canonical(held)]),
  );
}

/** The key of a run: a checksum of everything that its result depends on. */
export function keyOf(record: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(canonical(record)))
    .digest('hex')
    .slice(0, 32);
}

/** A run store in a folder, which is made where it is missing. */
export function openRunStore(folder: string): RunStore {
  const make = (path: string): string => {
    try {
      mkdirSync(path, { recursive: true });
    } catch (error) {
      throw diskError(error, path);
    }
    return path;
  };
  make(folder);
  const finishedPath = (key: string) => join(folder, key);
  const unfinishedPath = (key: string) => join(folder, `${key}.unfinished`);
  const ledgerPath = join(folder, 'ledger.jsonl');
  return {
    folder,
    finished: (key) =>
      existsSync(join(finishedPath(key), 'run.json')) ? finishedPath(key) : undefined,
    unfinished: (key) => make(unfinishedPath(key)),
    finish(key) {
      // What is left of a folder without run.json is the rest of a deleted run.
      rmSync(finishedPath(key), { recursive: true, force: true });
      renameSync(unfinishedPath(key), finishedPath(key));
      syncFolder(finishedPath(key));
      return finishedPath(key);
    },
    hold: (key) => holdLock(join(make(join(folder, 'locks')), key)),
    enter(opening) {
      try {
        appendFileSync(ledgerPath, `${JSON.stringify(opening)}\n`);
      } catch (error) {
        throw diskError(error, ledgerPath);
      }
    },
    ledger() {
      if (!existsSync(ledgerPath)) return [];
      const lines = readFileSync(ledgerPath, 'utf8').split('\n').filter(Boolean);
      return lines.map((line) => JSON.parse(line) as Opening);
    },
  };
}
