import { extname } from 'node:path';
import { endings } from '@reality-check/embedding-files';

/** Where something stands: in a field of the same file, or in another file. */
export interface Source {
  readonly file?: string;
  readonly field?: string;
}

const isFile = (text: string) => endings.includes(extname(text).toLowerCase());

/** Reads `NAME`, `FILE` or `FILE:NAME`. */
export function parseSource(text: string | undefined): Source | undefined {
  if (text === undefined) return undefined;
  if (isFile(text)) return { file: text };
  const at = text.lastIndexOf(':');
  const file = text.slice(0, Math.max(0, at));
  return isFile(file) ? { file, field: text.slice(at + 1) } : { field: text };
}
