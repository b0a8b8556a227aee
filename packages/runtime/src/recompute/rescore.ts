import type { Metric } from '@reality-check/core';
import { type Scores, scoreEmbeddings } from '../stages/score.ts';
import { storedEmbeddings } from '../stages/study-run.ts';
import { readRun } from '../store/run-file.ts';
import type { RunStore } from '../store/run-store.ts';
import { readScores, type StoredScores, type TestEmbeddings } from '../store/tested.ts';

/** Scores of the stored embeddings of a run. */
export interface Rescored extends Pick<TestEmbeddings, 'dimensions' | 'labels'> {
  /** In the order of the metrics. */
  readonly scores: readonly Scores[];
}

/** Computes scores of a run anew, from what its model made of the test images when they were seen. */
export function rescore(store: RunStore, key: string, metrics: readonly Metric[]): Rescored {
  const embedded = storedEmbeddings(store, key);
  const { record } = readRun(store.finished(key)!);
  const { dimensions, labels } = embedded;
  return { scores: scoreEmbeddings(embedded, metrics, record), dimensions, labels };
}

/** The scores that a run keeps beside its embeddings. */
export function scoresOf(store: RunStore, key: string): readonly StoredScores[] {
  const folder = store.finished(key);
  return [...((folder && readScores(folder)?.scores.values()) || [])];
}
