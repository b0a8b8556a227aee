import type { Result } from './result.ts';

/** A column of a table. */
export type Column<R> = readonly [title: string, cell: (result: R) => string];

const milliseconds = (time: number) => time.toFixed(1);
const megabytes = (memory: number) => memory.toFixed(0);

const columns: readonly Column<Result>[] = [
  ['case', ({ name }) => name],
  ['ours ms', ({ ours_ms }) => milliseconds(ours_ms)],
  ['peer ms', ({ peer_ms }) => milliseconds(peer_ms)],
  ['ratio', ({ ratio }) => ratio.toFixed(2)],
  ['tuned ms', ({ peer_tuned_ms }) => milliseconds(peer_tuned_ms)],
  ['ratio', ({ ratio_tuned }) => ratio_tuned.toFixed(2)],
  ['ours MB', ({ ours_peak_mb }) => megabytes(ours_peak_mb)],
  ['peer MB', ({ peer_peak_mb }) => megabytes(peer_peak_mb)],
];

/** The results of trainings for a terminal. */
export function formatTable(results: readonly Result[]): string {
  return formatColumns(columns, results);
}

/** Any results for a terminal, with every doubt on a line below its row. */
export function formatColumns<R extends { readonly warnings: readonly string[] }>(
  columns: readonly Column<R>[],
  results: readonly R[],
): string {
  const cells = results.map((result) => columns.map(([, cell]) => cell(result)));
  const titles = columns.map(([title]) => title);
  const widths = titles.map((title, at) =>
    Math.max(title.length, ...cells.map((row) => row[at]!.length)),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!)))
      .join('  ');
  const rule = widths.map((width) => '-'.repeat(width));
  const rows = results.flatMap(({ warnings }, at) => [
    line(cells[at]!),
    ...warnings.map((warning) => `  warning: ${warning}`),
  ]);
  return [line(titles), line(rule), ...rows].join('\n');
}
