import { join } from 'node:path';
import { ConfigError } from '@reality-check/core';
import type { StudyRun } from '@reality-check/report';
import { readRun } from '../store/run-file.ts';
import type { RunStore } from '../store/run-store.ts';
import { readEmbeddings, type TestEmbeddings } from '../store/tested.ts';
import { readHistory } from '../training/history.ts';
import { files } from '../training/run-folder.ts';
import { joinParts } from './join-parts.ts';
import type { Scores } from './score.ts';

/** Stored embeddings of the test images; those of a joint are put together anew from its parts. */
export function storedEmbeddings(store: RunStore, key: string): TestEmbeddings {
  const folder = store.finished(key);
  if (!folder) {
    throw new ConfigError(`run ${key}: is not in ${store.folder}, expected a finished run`);
  }
  const { record, finished } = readRun(folder);
  if (record.kind === 'concatenated') {
    const part = (of: string) => {
      const at = store.finished(of);
      return at === undefined ? undefined : readEmbeddings(at);
    };
    return joinParts(record, part, finished);
  }
  const stored = readEmbeddings(folder);
  if (stored) return stored;
  throw new ConfigError(
    `${folder}: has no test/embeddings.safetensors, expected the embeddings of the test images; evaluate again`,
  );
}

/** Scores and their ranges by the names of the metrics. */
export function byMetric(
  found: readonly (readonly [name: string, scores: Scores])[],
): Pick<StudyRun, 'scores' | 'ties'> {
  return {
    scores: Object.fromEntries(found.map(([name, { values }]) => [name, values])),
    ties: Object.fromEntries(found.flatMap(([name, { ties }]) => (ties ? [[name, ties]] : []))),
  };
}

/** A run of the store with what was scored, as studies hold it. */
export function studyRun(
  place: Pick<StudyRun, 'key' | 'seed' | 'fold'>,
  found: Pick<StudyRun, 'scores' | 'ties' | 'measured'>,
  store: RunStore,
  folder: string,
): StudyRun {
  const { trained } = readRun(folder);
  return {
    ...place,
    ...found,
    seconds: trained?.seconds ?? 0,
    ...(trained?.mining !== undefined && { mining: trained.mining }),
    steps: trained?.steps ?? 0,
    bestStep: trained?.bestStep ?? 0,
    stoppedEarly: trained?.stoppedEarly ?? false,
    history: readHistory(join(folder, files.history)),
    embeddings: async () => storedEmbeddings(store, place.key).values,
  };
}
