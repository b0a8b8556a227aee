import type { ResultRow } from './rows.ts';

const columns = [
  ...['method', 'embedding', 'metric', 'mean', 'low', 'high', 'n'],
  ...['bootstrapLow', 'bootstrapHigh'],
];

function cell(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One line of an RFC 4180 table; nothing stands for what is not known. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

/** The rows as RFC 4180 text, in percent; an unknown bound is empty. */
export function csv(rows: readonly ResultRow[]): string {
  const lines = rows.map(({ method, embedding, metric, mean, low, high, n, bootstrap }) =>
    csvLine([
      ...[method, embedding, metric, mean, low, high, n],
      ...[bootstrap?.low ?? null, bootstrap?.high ?? null],
    ]),
  );
  return [csvLine(columns), ...lines].join('');
}
