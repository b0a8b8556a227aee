import { readFileSync, writeFileSync } from 'node:fs';
import { endianness } from 'node:os';
import { join } from 'node:path';

/** Embeddings with their labels, for both sides to read: numbers of four bytes, little-endian. */
export interface EmbeddingFiles {
  readonly embeddings: string;
  readonly labels: string;
}

/** Writes embeddings and their labels. */
export function writeEmbeddings(
  folder: string,
  embeddings: Float32Array, // [rows, dimensions]
  labels: Int32Array, // [rows]
  name: string,
): EmbeddingFiles {
  const files = {
    embeddings: join(folder, `${name}-embeddings.bin`),
    labels: join(folder, `${name}-labels.bin`),
  };
  writeNumbers(files.embeddings, embeddings);
  writeNumbers(files.labels, labels);
  return files;
}

/** Writes numbers of four bytes. */
export function writeNumbers(file: string, numbers: Float32Array | Int32Array): void {
  const bytes = Buffer.from(numbers.slice().buffer);
  if (endianness() === 'BE') bytes.swap32();
  writeFileSync(file, bytes);
}

/** The bytes of a file where they lie, since a copy would count as our memory. */
function readBytes(file: string): readonly [ArrayBuffer, offset: number, count: number] {
  const bytes = readFileSync(file);
  if (endianness() === 'BE') bytes.swap32();
  return [bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length / 4];
}

/** Reads numbers that `writeNumbers` wrote. */
export function readFloats(file: string): Float32Array {
  return new Float32Array(...readBytes(file));
}

/** Reads whole numbers that `writeNumbers` wrote. */
export function readIntegers(file: string): Int32Array {
  return new Int32Array(...readBytes(file));
}
