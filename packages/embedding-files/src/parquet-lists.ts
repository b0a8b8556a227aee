import {
  type AsyncBuffer,
  type FileMetaData,
  parquetScan,
  parquetSchema,
  type SchemaTree,
} from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { leadingPage, pageAt } from './parquet-pages.ts';

/** Bytes of pages that are decoded at once: as lists they take ten times as much. */
const mostTogether = 4e6;
/** Bytes within which the header of a page ends. */
const headerBytes = 65536;

type RowGroup = FileMetaData['row_groups'][number];
type ColumnMetadata = NonNullable<RowGroup['columns'][number]['meta_data']>;

/** A list of a column; null where there is none. */
export type List = ArrayLike<number | null> | null;

const numberBytes: Readonly<Record<string, number>> = {
  FLOAT: 4,
  DOUBLE: 8,
  FIXED_LEN_BYTE_ARRAY: 2,
};

/** Nodes of a column from the list down to its numbers. */
function pathOf(node: SchemaTree): SchemaTree[] {
  const [child] = node.children;
  return child ? [node, ...pathOf(child)] : [node];
}

/** Pages of a column of one row group, in groups that are decoded at once, with the dictionary apart. */
async function* pageGroups(file: AsyncBuffer, column: ColumnMetadata, together: number) {
  const from = Number(column.dictionary_page_offset || column.data_page_offset);
  const start = Math.min(from, Number(column.data_page_offset));
  const end = start + Number(column.total_compressed_size);
  let dictionary = new Uint8Array();
  let [first, next] = [start, start];
  while (next < end) {
    const head = await file.slice(next, Math.min(end, next + headerBytes));
    const page = pageAt(new Uint8Array(head), next);
    if (page.end > end) throw new Error('a page is larger than its column');
    next = page.end;
    if (page.isDictionary) {
      dictionary = new Uint8Array(await file.slice(page.start, page.end));
      first = page.end;
    } else if (next - first >= together || next >= end) {
      yield { dictionary, pages: new Uint8Array(await file.slice(first, next)) };
      first = next;
    }
  }
}

/** Decodes some pages as if they were all that a file has. */
async function decode(
  metadata: FileMetaData,
  column: ColumnMetadata,
  parts: readonly Uint8Array[],
) {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  const { dictionary_page_offset: _, ...rest } = column;
  const rows = column.num_values + 1n;
  const alone = { ...rest, data_page_offset: 0n, total_compressed_size: BigInt(at) };
  const group = { num_rows: rows, total_byte_size: BigInt(at) };
  const [name = ''] = column.path_in_schema;
  const scan = await parquetScan({
    file: { byteLength: at, slice: (start, end) => bytes.buffer.slice(start, end) },
    metadata: {
      ...metadata,
      num_rows: rows,
      row_groups: [{ ...group, columns: [{ file_offset: 0n, meta_data: alone }] }],
    },
    compressors,
    columns: [name],
    useOffsetIndex: false,
  });
  return (await scan.readColumn({ column: name, rowStart: 0, rowEnd: Number(rows) })) as List[];
}

async function* listsOfGroup(
  file: AsyncBuffer,
  metadata: FileMetaData,
  column: ColumnMetadata,
  level: number,
  together: number,
): AsyncGenerator<readonly List[]> {
  const leading = leadingPage(level, numberBytes[column.type] ?? 4);
  let open: List[] = [];
  for await (const { dictionary, pages } of pageGroups(file, column, together)) {
    const [first, ...lists] = await decode(metadata, column, [dictionary, leading, pages]);
    const goesOn = Array.from(first ?? []).slice(1);
    if (goesOn.length > 0) open = [[...Array.from(open[0] ?? []), ...goesOn]];
    if (lists.length === 0) continue;
    yield open;
    open = lists.splice(-1);
    yield lists;
  }
  yield open;
}

/**
 * The lists of a column, some pages at a time, so that no more than these are held. A list may go on
 * from one page to the next.
 */
export async function* listsOf(
  file: AsyncBuffer,
  metadata: FileMetaData,
  name: string,
  together = mostTogether,
): AsyncGenerator<readonly List[]> {
  const node = parquetSchema(metadata).children.find(({ element }) => element.name === name)!;
  const path = pathOf(node).map(({ element }) => element);
  const level = path.filter(({ repetition_type: kind }) => kind !== 'REQUIRED').length;
  for (const { columns } of metadata.row_groups) {
    const found = columns.find(({ meta_data: of }) => of?.path_in_schema[0] === name);
    if (!found?.meta_data) throw new Error(`the column ${name} has no pages`);
    yield* listsOfGroup(file, metadata, found.meta_data, level, together);
  }
}
