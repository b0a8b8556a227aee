import { crc32 } from 'node:zlib';
import { type Entry, openPromise } from 'yauzl';
import type { StoredArray } from './array.ts';
import { arraysContent } from './arrays.ts';
import type { Pieces } from './blocks.ts';
import type { Content } from './content.ts';
import { damaged, unreadable } from './fault.ts';
import { parseNpyHeader } from './npy.ts';

type Archive = Awaited<ReturnType<typeof openPromise>>;

/** The bytes of an entry, compared with its checksum at the end. */
async function* bytesOf(archive: Archive, entry: Entry, path: string): AsyncGenerator<Uint8Array> {
  let sum = 0;
  try {
    for await (const piece of await archive.openReadStreamPromise(entry)) {
      sum = crc32(piece as Uint8Array, sum);
      yield piece as Uint8Array;
    }
  } catch (error) {
    throw unreadable(error, path, '.npz');
  }
  if (sum !== entry.crc32) throw damaged(path, `${entry.fileName} does not fit its checksum`);
}

async function* after(pieces: Pieces, start: number): AsyncGenerator<Uint8Array> {
  let left = start;
  for await (const piece of pieces) {
    if (left < piece.length) yield piece.subarray(left);
    left = Math.max(0, left - piece.length);
  }
}

async function arrayOf(archive: Archive, entry: Entry, path: string): Promise<StoredArray> {
  const name = entry.fileName.replace(/\.npy$/, '');
  let bytes = Buffer.alloc(0);
  for await (const piece of bytesOf(archive, entry, path)) {
    bytes = Buffer.concat([bytes, piece]);
    const header = parseNpyHeader(bytes, name, path);
    if (!header) continue;
    return { ...header, open: () => after(bytesOf(archive, entry, path), header.start) };
  }
  throw damaged(path, `${name} ends within its header`);
}

/** Opens an archive of arrays in NumPy's format, compressed or not. */
export async function openNpz(path: string): Promise<Content> {
  try {
    const archive = await openPromise(path, { autoClose: false, lazyEntries: true });
    const arrays: StoredArray[] = [];
    for await (const entry of archive.eachEntry()) {
      if (entry.fileName.endsWith('.npy')) arrays.push(await arrayOf(archive, entry, path));
    }
    return arraysContent(path, arrays);
  } catch (error) {
    throw unreadable(error, path, '.npz');
  }
}
