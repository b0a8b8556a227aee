import { createHash } from 'node:crypto';
import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { open } from 'node:fs/promises';

/** By what another thread opens the pixels: the memory that holds them, or the name of the file. */
export type PixelSource = { readonly held: Uint8Array } | { readonly file: string };

/** The pixels of a cache file, in memory or on disk. */
export interface PixelFile {
  readonly source: PixelSource;
  /** Some bytes from `position` on: to be read only, and only until the next call. */
  view(position: number, length: number): Uint8Array;
  close(): void;
}

const blockBytes = 2 ** 20;

/** The SHA-256 of a file that need not fit into memory. */
export async function checksum(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const block of createReadStream(file, { highWaterMark: blockBytes })) {
    hash.update(block);
  }
  return hash.digest('hex');
}

/** Reads a file into memory that threads can share, so that none of them needs a copy. */
export async function readShared(file: string): Promise<Uint8Array> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const held = new Uint8Array(new SharedArrayBuffer(size));
    for (let done = 0; done < size; ) {
      const { bytesRead } = await handle.read(held, done, size - done, done);
      // Cut while it was read: its checksum tells.
      if (bytesRead === 0) break;
      done += bytesRead;
    }
    return held;
  } finally {
    await handle.close();
  }
}

/** Reads from a file by position, for what would crowd the memory. */
function onDisk(file: string): PixelFile {
  const descriptor = openSync(file, 'r');
  let buffer = new Uint8Array();
  return {
    source: { file },
    view(position, length) {
      if (buffer.length !== length) buffer = new Uint8Array(length);
      for (let done = 0; done < length; ) {
        const got = readSync(descriptor, buffer, done, length - done, position + done);
        if (got === 0) throw new Error(`${file}: ends at ${position + done}, was cut while in use`);
        done += got;
      }
      return buffer;
    },
    close: () => closeSync(descriptor),
  };
}

/** Opens pixels, in any thread. */
export function openPixels(source: PixelSource): PixelFile {
  if ('file' in source) return onDisk(source.file);
  const { held } = source;
  return {
    source,
    view: (position, length) => held.subarray(position, position + length),
    close: () => undefined,
  };
}
