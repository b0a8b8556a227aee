import { type ImageFiles, writeBatches, writeImages } from './batches.ts';
import type { Case } from './case.ts';
import { openTemporaryFolder } from './temporary-folder.ts';

function writeFiles(one: Case, seed: number, folder: string): ImageFiles {
  if (one.task === 'training') return writeBatches(one, seed, folder);
  const labels = Int32Array.from({ length: one.rows }, (_, at) => at % 64);
  return writeImages(one, labels, seed, folder);
}

/** A folder for the images of cases, which are written once for each kind. */
export function openCaseFiles(seed: number): { filesOf(one: Case): ImageFiles; close(): void } {
  const { path, close } = openTemporaryFolder();
  const written = new Map<string, ImageFiles>();
  return {
    filesOf(one: Case): ImageFiles {
      const kind = `${one.task} ${one.channels}x${one.size}`;
      const files = written.get(kind) ?? writeFiles(one, seed, path);
      written.set(kind, files);
      return files;
    },
    close,
  };
}
