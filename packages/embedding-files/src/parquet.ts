import { ConfigError, show } from '@reality-check/core';
import {
  type AsyncBuffer,
  asyncBufferFromFile,
  type FileMetaData,
  type ParquetScan,
  parquetScan,
  parquetSchema,
  type SchemaTree,
} from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import type { Content, Field, Vectors, Wanted } from './content.ts';
import { damaged, unreadable } from './fault.ts';
import { listsOf } from './parquet-lists.ts';
import { requireRange } from './range.ts';
import { VectorRows } from './rows.ts';

const numberTypes: Readonly<Record<string, string>> = {
  FLOAT: 'float32',
  DOUBLE: 'float64',
  INT32: 'int32',
  INT64: 'int64',
  FLOAT16: 'float16',
};

function typeOf({ element }: SchemaTree): string {
  const { type = 'group', logical_type: logical } = element;
  if (logical?.type === 'FLOAT16') return numberTypes.FLOAT16!;
  if (type === 'BOOLEAN') return 'flags';
  const plain = !logical || logical.type === 'INTEGER';
  if (numberTypes[type] && plain) return numberTypes[type];
  return logical?.type === 'STRING' || logical?.type === 'ENUM' ? 'texts' : (logical?.type ?? type);
}

const isFloat = (type: string) => type.startsWith('float');

/** The entries of a list column, if it is one. */
function entryOf(node: SchemaTree): SchemaTree | undefined {
  if (node.element.logical_type?.type !== 'LIST') return undefined;
  return node.children[0]?.children[0] ?? node.children[0];
}

function fieldOf(node: SchemaTree): Field {
  const { name } = node.element;
  const entry = entryOf(node);
  if (entry) {
    const type = typeOf(entry);
    return { name, about: `lists of ${type}`, holds: isFloat(type) ? 'vectors' : 'other' };
  }
  const about = typeOf(node);
  // What pandas writes along as index is no dimension.
  if (/^__index_level_\d+__$/.test(name)) return { name, about, holds: 'other' };
  const known = isFloat(about) || about.startsWith('int');
  const texts = about === 'texts' || about === 'flags';
  return { name, about, holds: known ? 'numbers' : texts ? 'texts' : 'other' };
}

type Column = Awaited<ReturnType<ParquetScan['readColumn']>>;

function missing(path: string, row: number, name: string): ConfigError {
  return new ConfigError(`${path}: row ${row} has no ${name}, expected a value in every row`);
}

async function readLists({ file, metadata }: Table, name: string, rows: VectorRows, path: string) {
  let row = 0;
  for await (const lists of listsOf(file, metadata, name)) {
    for (const vector of lists) {
      if (!vector || Array.prototype.includes.call(vector, null)) throw missing(path, row, name);
      rows.add(vector as ArrayLike<number>, path);
      row += 1;
    }
  }
  const count = Number(metadata.num_rows);
  if (row !== count) throw damaged(path, `has ${row} lists in ${name} for ${count} rows`);
}

function textsOf(column: Column, first: number, name: string, path: string): string[] {
  return Array.from(column as ArrayLike<unknown>, (value, at) => {
    if (value === null || value === undefined) throw missing(path, first + at, name);
    return String(value);
  });
}

/** Reads columns one at a time: a scan keeps all that it has read, so that each gets its own. */
interface Table {
  readonly file: AsyncBuffer;
  readonly metadata: FileMetaData;
  readonly ranges: ParquetScan['ranges'];
}

async function columnOf({ file, metadata }: Table, column: string, range: Table['ranges'][number]) {
  const scan = await parquetScan({ file, metadata, compressors, columns: [column] });
  return scan.readColumn({ column, rowStart: range.rowStart, rowEnd: range.rowEnd });
}

async function read(
  parts: Table,
  types: ReadonlyMap<string, string>,
  wanted: Wanted,
  path: string,
) {
  const { vectors = [], texts = [] } = wanted;
  const count = parts.ranges.reduce((sum, { rowStart, rowEnd }) => sum + rowEnd - rowStart, 0);
  const [name = ''] = vectors;
  const lists = types.get(name)?.startsWith('lists') ? new VectorRows(count) : undefined;
  const table = new Float32Array(lists ? 0 : count * vectors.length);
  const found: string[][] = texts.map(() => []);
  if (lists) await readLists(parts, name, lists, path);
  for (const range of parts.ranges) {
    const { rowStart } = range;
    const column = (of: string) => columnOf(parts, of, range);
    if (!lists) {
      for (const [at, one] of vectors.entries()) {
        const values = (await column(one)) as ArrayLike<unknown>;
        for (let row = 0; row < values.length; row++) {
          const value = values[row];
          if (value === null || value === undefined) throw missing(path, rowStart + row, one);
          if (typeof value !== 'number' && typeof value !== 'bigint') {
            throw new ConfigError(
              `${path}: row ${rowStart + row}, column "${one}" is ${show(value)}, expected a number`,
            );
          }
          const place = (rowStart + row) * vectors.length + at;
          table[place] = Number(value);
          if (!Number.isFinite(table[place])) {
            requireRange(
              [Number(value)],
              table.subarray(place, place + 1),
              path,
              () => rowStart + row,
            );
          }
        }
      }
    }
    for (const [at, one] of texts.entries()) {
      for (const text of textsOf(await column(one), rowStart, one, path)) found[at]!.push(text);
    }
  }
  if (vectors.length === 0) return { texts: found };
  const type = (types.get(name) ?? '').replace('lists of ', '');
  const read: Vectors = lists
    ? { ...lists.finish(), type }
    : { values: table, dimensions: vectors.length, type };
  return { vectors: read, texts: found };
}

/** Opens a table in Apache Parquet's format. */
export async function openParquet(path: string): Promise<Content> {
  try {
    const file = await asyncBufferFromFile(path);
    const { metadata, ranges } = await parquetScan({ file, compressors });
    const fields = parquetSchema(metadata).children.map(fieldOf);
    const types = new Map(fields.map(({ name, about }) => [name, about]));
    return {
      path,
      fields,
      table: true,
      read: (wanted) =>
        read({ file, metadata, ranges }, types, wanted, path).catch((error: unknown) => {
          throw unreadable(error, path, 'Parquet');
        }),
    };
  } catch (error) {
    throw unreadable(error, path, 'Parquet');
  }
}
