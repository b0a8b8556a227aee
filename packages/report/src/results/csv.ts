import type { ResultRow } from './rows.ts';

const columns = [
  ...['method', 'embedding', 'metric', 'mean', 'low', 'high', 'n'],
  ...['bootstrapLow', 'bootstrapHigh'],
];

function cell(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The rows as RFC 4180 text, in percent; an unknown bound is empty. */
export function csv(rows: readonly ResultRow[]): string {
  const lines = rows.map(({ method, embedding, metric, mean, low, high, n, bootstrap }) =>
    [
      ...[method, embedding, metric, mean, low, high, n],
      ...[bootstrap?.low ?? null, bootstrap?.high ?? null],
    ]
      .map(cell)
      .join(','),
  );
  return `${[columns.join(','), ...lines].join('\r\n')}\r\n`;
}
