import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A short hash of everything a step depends on: strings, buffers or plain data, in order. */
export function hashOf(...inputs) {
  const hash = createHash('sha256');
  for (const input of inputs) {
    const bytes = Buffer.isBuffer(input)
      ? input
      : Buffer.from(JSON.stringify(input) ?? 'undefined');
    // The length keeps ["ab", "c"] apart from ["a", "bc"].
    hash.update(`${bytes.length}:`).update(bytes);
  }
  return hash.digest('hex').slice(0, 32);
}

/** The file's JSON, or undefined where it is missing or damaged. */
export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Writes the file whole or not at all. */
export function writeJson(file, data) {
  mkdirSync(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, `${JSON.stringify(data, null, 2)}\n`);
  renameSync(temporary, file);
}
