import { createReadStream } from 'node:fs';
import { ConfigError, list, show } from '@reality-check/core';
import { CsvError, parse } from 'csv-parse';
import type { Content, Field, Wanted } from './content.ts';
import { numberOf, VectorRows } from './rows.ts';

interface Layout {
  readonly delimiter: string;
  readonly names: readonly string[];
  /** Whether the first line has the names of the columns. */
  readonly titled: boolean;
}

type Records = AsyncIterable<string[]>;

async function* recordsOf(path: string, delimiter: string): AsyncGenerator<string[]> {
  const options = { delimiter, bom: true, skip_empty_lines: true, relax_column_count: false };
  const file = createReadStream(path, { highWaterMark: 2 ** 20 });
  try {
    yield* file.pipe(parse(options)) as Records;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new ConfigError(
      `${path}: line ${error.lines}: ${error.message.replace(/ on line \d+$/, '')}, expected the same number of cells in every line; the file was cut or is no CSV`,
    );
  } finally {
    file.destroy();
  }
}

async function firstOf(path: string, delimiter: string): Promise<string[][]> {
  const found: string[][] = [];
  for await (const record of recordsOf(path, delimiter)) {
    if (found.push(record) === 2) break;
  }
  return found;
}

/** The sign that divides most of the first line, which in a CSV file of ours may also be a tab or `;`. */
async function delimiterOf(path: string): Promise<string> {
  let line = '';
  for await (const piece of createReadStream(path, { encoding: 'utf8' })) {
    line += piece as string;
    if (line.includes('\n')) break;
  }
  const [first = ''] = line.split('\n', 1);
  const counts = [',', '\t', ';'].map((sign) => [sign, first.split(sign).length] as const);
  return counts.reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}

const isNumber = (text: string) => numberOf(text) !== undefined;

/** A first line of numbers has names only if it counts the columns, as pandas does. */
function layoutOf(first: readonly string[], delimiter: string): Layout {
  const counted = first.length > 1 && first.every((cell, at) => cell === String(at));
  if (counted || !first.every(isNumber)) return { delimiter, names: first, titled: true };
  return { delimiter, names: first.map((_, at) => String(at)), titled: false };
}

function fieldOf(name: string, cell = ''): Field {
  if (/^\s*\[.*\]\s*$/s.test(cell)) return { name, about: 'lists', holds: 'vectors' };
  // A column without name is an index that was written along.
  if (name === '') return { name, about: 'a column without name', holds: 'other' };
  // What is missing in the first row is not what tells texts from numbers.
  return cell === '' || isNumber(cell)
    ? { name, about: 'numbers', holds: 'numbers' }
    : { name, about: 'texts', holds: 'texts' };
}

function parseNumber(cell: string, where: () => string): number {
  const value = numberOf(cell);
  if (value !== undefined) return value;
  throw new ConfigError(`${where()} is ${show(cell)}, expected a number`);
}

function parseList(cell: string, where: string): number[] {
  try {
    const values: unknown = JSON.parse(cell);
    if (Array.isArray(values) && values.every((value) => typeof value === 'number')) return values;
  } catch {
    // Said below.
  }
  throw new ConfigError(`${where} is no list of numbers, expected one such as [0.1, 0.2]`);
}

async function read(path: string, { delimiter, names, titled }: Layout, wanted: Wanted) {
  const columns = (wanted.vectors ?? []).map((name) => names.indexOf(name));
  const others = (wanted.texts ?? []).map((name) => names.indexOf(name));
  const rows = new VectorRows();
  const texts: string[][] = others.map(() => []);
  let row = titled ? -1 : 0;
  for await (const record of recordsOf(path, delimiter)) {
    if (row >= 0) {
      const where = (column: number) => `${path}: row ${row}, column "${names[column]}"`;
      const [first = 0] = columns;
      if (columns.length === 1 && record[first]!.trim().startsWith('[')) {
        rows.add(parseList(record[first]!, where(first)), path);
      } else if (columns.length > 0) {
        const vector = columns.map((at) => parseNumber(record[at]!, () => where(at)));
        rows.add(vector, path);
      }
      others.forEach((at, which) => {
        texts[which]!.push(record[at]!);
      });
    }
    row += 1;
  }
  return columns.length > 0
    ? { vectors: { ...rows.finish(), type: 'decimal text' }, texts }
    : { texts };
}

/** Opens a table of comma-, tab- or semicolon-separated values. */
export async function openCsv(path: string): Promise<Content> {
  const delimiter = await delimiterOf(path);
  const [first, second] = await firstOf(path, delimiter);
  if (!first) throw new ConfigError(`${path}: has no lines, expected a table`);
  const layout = layoutOf(first, delimiter);
  const twice = layout.names.filter((name, at) => layout.names.indexOf(name) !== at);
  if (twice.length > 0) {
    throw new ConfigError(
      `${path}: has several columns of the name ${list([...new Set(twice)])}, expected one each`,
    );
  }
  const cells = layout.titled ? (second ?? []) : first;
  return {
    path,
    fields: layout.names.map((name, at) => fieldOf(name, cells[at])),
    table: true,
    read: (wanted) => read(path, layout, wanted),
  };
}
