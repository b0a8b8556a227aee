import { type Column, formatColumns } from '../table.ts';
import type { RecordingResult } from './result.ts';

const list = (times: readonly number[]) => times.map((time) => time.toFixed(0)).join(', ');

const columns: readonly Column<RecordingResult>[] = [
  ['case', ({ name }) => name],
  ['step ms', ({ step_ms }) => step_ms.toFixed(1)],
  ['first three', ({ first_ms }) => list(first_ms)],
  ['eager ms', ({ eager_ms }) => eager_ms.toFixed(1)],
  ['first three', ({ eager_first_ms }) => list(eager_first_ms)],
  ['recording', ({ recording }) => recording.toFixed(2)],
  ['again', ({ recording_again }) => recording_again.toFixed(2)],
  ['start', ({ start }) => start.toFixed(2)],
  ['eager start', ({ eager_start }) => eager_start.toFixed(2)],
];

/** The cost of recording for a terminal. */
export function formatRecordings(results: readonly RecordingResult[]): string {
  return [
    formatColumns(columns, results),
    '',
    'recording: by how much the first two steps, recorded and compared, take longer than uncompiled, and',
    'the third than later ones beyond what it does uncompiled; in compiled steps',
    'again: the same of the next training of a process, as in a search',
    'start: by how much the first three steps take longer than later ones, in steps of the same kind',
  ].join('\n');
}
