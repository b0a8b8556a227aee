import type { ResultRow } from './rows.ts';

const columns = ['method', 'embedding', 'metric', 'mean', 'low', 'high', 'n'] as const;

function cell(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The rows as RFC 4180 text, in percent; an unknown bound is empty. */
export function csv(rows: readonly ResultRow[]): string {
  const lines = rows.map((row) => columns.map((column) => cell(row[column])).join(','));
  return `${[columns.join(','), ...lines].join('\r\n')}\r\n`;
}
