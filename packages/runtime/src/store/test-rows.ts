import { join } from 'node:path';
import type { Images } from '@reality-check/images';
import { csvLine } from '@reality-check/report';
import type { LabelledRows } from '../data/rows.ts';
import { writeAtomically } from './write.ts';

/** Writes classes and images beside stored embeddings, one line a row, for whoever opens them later. */
export function writeTestRows(
  folder: string,
  { rows, labels, classes }: LabelledRows,
  { names }: Pick<Images, 'names'>,
): void {
  const lines = Array.from(rows, (row, at) => csvLine([at, classes[labels[at]!]!, names[row]!]));
  const text = [csvLine(['row', 'class', 'image']), ...lines].join('');
  writeAtomically(join(folder, 'test', 'rows.csv'), [Buffer.from(text)]);
}
