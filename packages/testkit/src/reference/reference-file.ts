import { existsSync, readFileSync } from 'node:fs';

/** The reference files of this repository; the vectors tool reads others. */
const folder = new URL('../../reference/', import.meta.url);

/** One file of the folder `reference`, if it is there. */
export function referenceFile<T>(path: string): T | undefined {
  const file = new URL(path, folder);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined;
}
