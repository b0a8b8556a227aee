import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { diskError } from '@reality-check/core';
import { writeAtomically } from '../store/write.ts';

/** One epoch of a training. */
export interface Entry {
  readonly step: number;
  /** Mean loss over the steps of the epoch. */
  readonly loss: number;
  /** Score on the validation classes, where there was a validation. */
  readonly validation?: number;
  /** How far the embeddings of the validation classes lie apart, from 0 (all alike) to 1. */
  readonly spread?: number;
  /** Seconds of mining in the epoch, where the sampler mines. */
  readonly mining?: number;
}

/** Reads the epochs that were written; an unfinished last line is left out. */
export function readHistory(path: string): Entry[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as Entry);
}

/** Forgets the epochs after a step: those that a stopped run did after its last checkpoint. */
export function rewindHistory(path: string, step: number): void {
  const kept = readHistory(path).filter((entry) => entry.step <= step);
  writeAtomically(path, [Buffer.from(kept.map((entry) => `${JSON.stringify(entry)}\n`).join(''))]);
}

/** Adds an epoch. */
export function appendHistory(path: string, entry: Entry): void {
  try {
    appendFileSync(path, `${JSON.stringify(entry)}\n`);
  } catch (error) {
    throw diskError(error, path);
  }
}
