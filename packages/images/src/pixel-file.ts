import { createHash } from 'node:crypto';
import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

/** The pixels of a cache file, in memory or on disk. */
export interface PixelFile {
  /** Copies the bytes from `position` on until `into` is full. */
  read(position: number, into: Uint8Array): void;
  close(): void;
}

/** The SHA-256 of a file that need not fit into memory. */
export async function checksum(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const block of createReadStream(file, { highWaterMark: 2 ** 20 })) hash.update(block);
  return hash.digest('hex');
}

/** Holds a file in memory. */
export async function inMemory(file: string): Promise<PixelFile & { readonly sha256: string }> {
  const held = await readFile(file);
  return {
    read: (position, into) => into.set(held.subarray(position, position + into.length)),
    close: () => undefined,
    sha256: createHash('sha256').update(held).digest('hex'),
  };
}

/** Reads from a file by position, for what would crowd the memory. */
export function onDisk(file: string): PixelFile {
  const descriptor = openSync(file, 'r');
  return {
    read(position, into) {
      for (let done = 0; done < into.length; ) {
        const got = readSync(descriptor, into, done, into.length - done, position + done);
        if (got === 0) throw new Error(`${file}: ends at ${position + done}, was cut while in use`);
        done += got;
      }
    },
    close: () => closeSync(descriptor),
  };
}
