import { join } from 'node:path';
import type { TrialFold } from '@reality-check/report';
import type { Unit } from '../records.ts';
import { readRun } from '../store/run-file.ts';
import type { RunStore } from '../store/run-store.ts';
import { readHistory } from '../training/history.ts';
import { files } from '../training/run-folder.ts';
import { collapsedSpread } from '../training/validation.ts';

/** What one training came to on its validation classes. */
export interface Validated extends TrialFold {
  readonly seconds: number;
  /** ISO date. */
  readonly finished: string;
  /** Whether the embeddings of its best checkpoint are nearly all alike. */
  readonly collapsed: boolean;
}

/** Reads what a finished training came to; nothing where it is not finished. */
export function readValidated(store: RunStore, unit: Unit): Validated | undefined {
  const folder = store.finished(unit.key);
  if (!folder || unit.record.kind !== 'training') return undefined;
  const { trained, finished } = readRun(folder);
  if (!trained) return undefined;
  const { bestStep, seconds } = trained;
  const best = readHistory(join(folder, files.history)).find(({ step }) => step === bestStep);
  return {
    fold: unit.fold ?? 0,
    value: best?.validation ?? Number.NaN,
    bestEpoch: bestStep / unit.record.train.epochLength,
    seconds,
    finished,
    collapsed: (best?.spread ?? 1) < collapsedSpread,
  };
}
