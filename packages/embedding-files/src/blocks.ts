import { createReadStream } from 'node:fs';
import { damaged } from './fault.ts';

/** Bytes that come piece by piece. */
export type Pieces = AsyncIterable<Uint8Array>;

/** Bytes of a file from one place up to another one, in pieces of 4 MiB. */
export function fileBytes(path: string, start: number, end: number): Pieces {
  if (end <= start) return (async function* () {})();
  return createReadStream(path, { start, end: end - 1, highWaterMark: 2 ** 22 });
}

/**
 * Cuts pieces anew, so that each block holds whole entries of so many bytes at an aligned start.
 * Throws a `ConfigError` where there are fewer bytes than expected.
 */
export async function* blocks(
  pieces: Pieces,
  entry: number,
  expected: number,
  path: string,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let rest = new Uint8Array();
  let seen = 0;
  for await (const piece of pieces) {
    seen += piece.length;
    const joined = new Uint8Array(rest.length + piece.length);
    joined.set(rest);
    joined.set(piece, rest.length);
    const whole = joined.length - (joined.length % entry);
    rest = joined.slice(whole);
    if (whole > 0) yield joined.length === whole ? joined : joined.slice(0, whole);
  }
  if (seen < expected) throw damaged(path, `ends after ${seen} of ${expected} bytes`);
}
