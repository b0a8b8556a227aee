import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NormalForm } from '@reality-check/core';
import { files } from '../training/run-folder.ts';
import { keyOf } from './run-store.ts';
import { writeJson } from './write.ts';

/** What is fixed before the test classes are looked at. */
export interface Fixed {
  readonly format: 1;
  /** The pipeline with the settings that the search chose. */
  readonly form: NormalForm;
  /** SHA-256 of every model, by the key of its run. */
  readonly checkpoints: Readonly<Record<string, string>>;
}

/** A record of what was fixed, with its date. */
export interface Frozen extends Fixed {
  readonly hash: string;
  /** ISO date. */
  readonly written: string;
}

/** SHA-256 of the model in a run's folder. */
export function checkpointSum(folder: string): string | undefined {
  const path = join(folder, files.best);
  if (!existsSync(path)) return undefined;
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/** Fixes settings and models in writing; what was fixed before keeps its date. */
export function freeze(runs: string, fixed: Fixed, now: () => Date): Frozen {
  const hash = keyOf(fixed);
  const folder = join(runs, 'frozen');
  const path = join(folder, `${hash}.json`);
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as Frozen;
  mkdirSync(folder, { recursive: true });
  const frozen: Frozen = { ...fixed, hash, written: now().toISOString() };
  writeJson(path, frozen);
  return frozen;
}
