import { open } from 'node:fs/promises';
import type { StoredArray } from './array.ts';
import { arraysContent } from './arrays.ts';
import { fileBytes } from './blocks.ts';
import type { Content } from './content.ts';
import { elementNamed } from './element.ts';
import { damaged } from './fault.ts';
import { shapeOf } from './shape.ts';

/** What a header should say of a tensor. */
interface Entry {
  readonly dtype?: unknown;
  readonly shape?: unknown;
  readonly data_offsets?: unknown;
}

const kinds: Readonly<Record<string, string>> = { F: 'float', BF: 'bfloat', I: 'int', U: 'uint' };

function elementOf(dtype: string) {
  if (dtype === 'BOOL') return elementNamed('bool');
  const [, kind = '', bits = ''] = /^([A-Z]+)(\d+)$/.exec(dtype) ?? [];
  return elementNamed(`${kinds[kind]}${bits}`);
}

function parse(text: string): [string, Entry | null][] {
  const { __metadata__: _words, ...entries } = JSON.parse(text) as Record<string, Entry | null>;
  return Object.entries(entries);
}

/** Opens a file of tensors in Hugging Face's format. */
export async function openSafetensors(path: string): Promise<Content> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const length = Buffer.alloc(8);
    await file.read(length, 0, 8, 0);
    const start = 8 + Number(length.readBigUInt64LE());
    if (size < 8 || start > size) throw damaged(path, `has ${size} bytes, less than its header`);
    const header = Buffer.alloc(start - 8);
    await file.read(header, 0, header.length, 8);
    let entries: [string, Entry | null][];
    try {
      entries = parse(header.toString());
    } catch {
      throw damaged(path, 'has a header that is no JSON');
    }
    const arrays = entries.map(([name, entry]): StoredArray => {
      const { dtype, data_offsets } = entry ?? {};
      const shape = shapeOf(entry?.shape, name, path);
      const [from, to] = shapeOf(data_offsets, `the place of ${name}`, path);
      if (from === undefined || to === undefined || from > to) {
        throw damaged(path, `says nothing of the bytes of ${name}`);
      }
      const element = elementOf(String(dtype));
      const expected = shape.reduce((product, size) => product * size, element?.bytes ?? 0);
      if (start + to > size) throw damaged(path, `has ${size} of ${start + to} bytes`);
      if (element && to - from !== expected) {
        throw damaged(path, `says ${to - from} bytes of ${name}, whose shape takes ${expected}`);
      }
      const bytes = () => fileBytes(path, start + from, start + to);
      return { name, shape, type: String(dtype), ...(element && { element }), open: bytes };
    });
    return arraysContent(path, arrays);
  } finally {
    await file.close();
  }
}
