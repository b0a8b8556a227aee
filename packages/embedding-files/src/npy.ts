import { open } from 'node:fs/promises';
import { ConfigError } from '@reality-check/core';
import type { StoredArray } from './array.ts';
import { arraysContent } from './arrays.ts';
import { fileBytes } from './blocks.ts';
import type { Content } from './content.ts';
import { type Element, elementNamed, fixedTexts } from './element.ts';
import { damaged } from './fault.ts';
import { shapeOf } from './shape.ts';

const kinds: Readonly<Record<string, string>> = { f: 'float', i: 'int', u: 'uint', b: 'bool' };

function elementOf(type: string): Element | undefined {
  const [, , kind = '', size = ''] = /^([<>|=])([a-zA-Z])(\d+)$/.exec(type) ?? [];
  if (kind === 'U' || kind === 'S') return fixedTexts(Number(size), kind === 'U');
  return elementNamed(kind === 'b' ? 'bool' : `${kinds[kind]}${8 * Number(size)}`);
}

/** What stands before the entries of an array in NumPy's format. */
export interface NpyHeader extends Omit<StoredArray, 'open'> {
  /** Bytes before the first entry. */
  readonly start: number;
}

/** Bytes from which on a header is complete, or undefined where more have to be read to know. */
function headerEnd(bytes: Buffer): number | undefined {
  const wide = bytes[6]! > 1;
  if (bytes.length < (wide ? 12 : 10)) return undefined;
  return wide ? 12 + bytes.readUInt32LE(8) : 10 + bytes.readUInt16LE(8);
}

/** Reads the header of an array; `undefined` where the bytes do not reach that far. */
export function parseNpyHeader(bytes: Buffer, name: string, path: string): NpyHeader | undefined {
  if (bytes.length < 8) return undefined;
  if (bytes.toString('latin1', 0, 6) !== '\x93NUMPY') {
    throw new ConfigError(`${path}: ${name} does not begin as a .npy file does, expected one`);
  }
  const start = headerEnd(bytes);
  if (start === undefined || bytes.length < start) return undefined;
  const header = bytes.toString('latin1', 8, start);
  const type = /'descr':\s*'([^']*)'/.exec(header)?.[1];
  const shape = /'shape':\s*\(([^)]*)\)/.exec(header)?.[1];
  if (shape === undefined) throw damaged(path, `${name} has a header without shape`);
  const sizes = shape.split(',').filter((size) => size.trim() !== '');
  const element = type === undefined ? undefined : elementOf(type);
  const objects = 'Python objects (pickled), which have to be stored as texts or numbers';
  return {
    name,
    start,
    shape: shapeOf(sizes.map(Number), name, path),
    type: type === '|O' ? objects : (type ?? 'records of several fields'),
    ...(element && { element }),
    ...(type?.startsWith('>') && { swapped: true }),
    ...(/'fortran_order':\s*True/.test(header) && { columns: true }),
  };
}

/** Opens an array in NumPy's format (NEP 1). */
export async function openNpy(path: string): Promise<Content> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(size, 2 ** 17)), 0);
    const header = parseNpyHeader(buffer.subarray(0, bytesRead), 'the array', path);
    if (!header) throw damaged(path, `ends after ${size} bytes, within its header`);
    const { start, shape, element } = header;
    const end = start + shape.reduce((product, entries) => product * entries, element?.bytes ?? 0);
    if (end > size) throw damaged(path, `has ${size} of ${end} bytes`);
    return arraysContent(path, [{ ...header, open: () => fileBytes(path, start, end) }]);
  } finally {
    await file.close();
  }
}
