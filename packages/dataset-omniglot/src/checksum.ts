import { createHash } from 'node:crypto';
import type { Archive } from './archives.ts';

/** What is wrong with the content of a zip file, if anything. */
export function checksumFault(content: Uint8Array, archive: Archive): string | undefined {
  const found = createHash(archive.algorithm).update(content).digest('hex');
  if (found === archive.checksum) return undefined;
  return `has the ${archive.algorithm} ${found} (${content.length} bytes), expected ${archive.checksum}`;
}
