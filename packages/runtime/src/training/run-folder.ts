import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Embedded } from '@reality-check/core';
import type * as tf from '@tensorflow/tfjs-core';
import { writeJson } from '../store/write.ts';
import { loadVariables, saveVariables } from './checkpoint.ts';
import type { Best } from './early-stopping.ts';
import { readEmbedded, storeEmbedded } from './embedded.ts';
import { appendHistory, type Entry, rewindHistory } from './history.ts';

/** Names of the files in a run's folder. */
export const files = {
  checkpoint: 'checkpoint.safetensors',
  best: 'best.safetensors',
  history: 'history.jsonl',
  times: 'times.json',
  events: 'events',
} as const;

/** Where a training stands at a checkpoint. */
export interface Position {
  readonly step: number;
  readonly best?: Best;
  /** What the sampler had embedded for the batches that follow. */
  readonly embedded: readonly Embedded[];
}

/** Kept apart from the checkpoint, which shall not depend on how fast the machine was. */
export interface Times {
  readonly seconds: number;
  readonly waited: number;
  /** Of mining; absent where the sampler embeds nothing. */
  readonly mining?: number;
}

/** The files of an unfinished training. */
export interface RunFolder {
  readonly events: string;
  /** Loads the last checkpoint into the variables, if there is one, and forgets what came after. */
  restore(variables: readonly tf.Variable[]): { position: Position; times: Times };
  /** Writes the end of an epoch. */
  checkpoint(variables: readonly tf.Variable[], position: Position, times: Times): void;
  saveBest(variables: readonly tf.Variable[], step: number): void;
  readonly hasBest: boolean;
  append(entry: Entry): void;
}

function readTimes(path: string, step: number): Times {
  if (step === 0 || !existsSync(path)) return { seconds: 0, waited: 0 };
  return JSON.parse(readFileSync(path, 'utf8')) as Times;
}

/** Opens the folder of an unfinished training. */
export function openRunFolder(folder: string): RunFolder {
  const path = (name: keyof typeof files) => join(folder, files[name]);
  return {
    events: path('events'),
    restore(variables) {
      const found = existsSync(path('checkpoint'))
        ? loadVariables(path('checkpoint'), variables)
        : { facts: { step: 0 }, others: {} };
      const facts = found.facts as unknown as Omit<Position, 'embedded'>;
      const position = { ...facts, embedded: readEmbedded(found.others) };
      rewindHistory(path('history'), position.step);
      return { position, times: readTimes(path('times'), position.step) };
    },
    checkpoint(variables, { embedded, ...position }, times) {
      saveVariables(path('checkpoint'), variables, position, storeEmbedded(embedded));
      writeJson(path('times'), times);
    },
    saveBest: (variables, step) => saveVariables(path('best'), variables, { step }),
    get hasBest() {
      return existsSync(path('best'));
    },
    append: (entry) => appendHistory(path('history'), entry),
  };
}
