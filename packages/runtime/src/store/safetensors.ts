import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ConfigError } from '@reality-check/core';
import { writeAtomically } from './write.ts';

/** A tensor outside of tfjs. */
export interface Stored {
  readonly shape: readonly number[];
  readonly values: Float32Array | Float64Array | Int32Array;
}

/** Named tensors and a few words about them. */
export interface Bundle {
  readonly tensors: Readonly<Record<string, Stored>>;
  readonly metadata: Readonly<Record<string, string>>;
}

interface Entry {
  readonly dtype: 'F32' | 'F64' | 'I32';
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

const arrays = { F32: Float32Array, F64: Float64Array, I32: Int32Array };

function dtypeOf(values: Stored['values']): Entry['dtype'] {
  if (values instanceof Float32Array) return 'F32';
  return values instanceof Float64Array ? 'F64' : 'I32';
}

function sum(parts: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

/** Writes named tensors in the safetensors format, with a checksum among the metadata. */
export function writeBundle(path: string, { tensors, metadata }: Bundle): void {
  const data = Object.values(tensors).map(
    ({ values }) => new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
  );
  const header: Record<string, unknown> = { __metadata__: { ...metadata, sha256: sum(data) } };
  let offset = 0;
  for (const [name, { shape, values }] of Object.entries(tensors)) {
    const end = offset + values.byteLength;
    header[name] = { dtype: dtypeOf(values), shape, data_offsets: [offset, end] };
    offset = end;
  }
  const unpadded = JSON.stringify(header);
  const text = Buffer.from(unpadded.padEnd(Math.ceil(unpadded.length / 8) * 8));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  writeAtomically(path, [length, text, ...data]);
}

function parse(file: Buffer): Bundle {
  const start = 8 + Number(file.readBigUInt64LE(0));
  const { __metadata__: metadata, ...entries } = JSON.parse(file.toString('utf8', 8, start)) as {
    __metadata__: Record<string, string>;
  } & Record<string, Entry>;
  const data = file.subarray(start);
  if (sum([data]) !== metadata.sha256) throw new Error('checksum');
  const tensors = Object.entries(entries as Record<string, Entry>).map(([name, entry]) => {
    const [from, to] = entry.data_offsets;
    // A copy, since typed arrays need an aligned start.
    const bytes = Uint8Array.from(data.subarray(from, to));
    return [name, { shape: entry.shape, values: new arrays[entry.dtype](bytes.buffer) }] as const;
  });
  return { tensors: Object.fromEntries(tensors), metadata };
}

/** Reads what `writeBundle` wrote. Throws a `ConfigError` where the file is damaged. */
export function readBundle(path: string): Bundle {
  const file = readFileSync(path);
  try {
    return parse(file);
  } catch {
    throw new ConfigError(
      `${path}: is damaged (${file.length} bytes, checksum or header do not match), expected a file as this program wrote it; delete its folder and run again`,
    );
  }
}
