import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { ConfigError } from '@reality-check/core';
import type { NamedFile } from '@reality-check/testkit/reference';

function parse(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError(`vectors: ${path} cannot be read as JSON (${reason})`);
  }
}

/** Reads a reference file, of which only the kind is looked at here. */
export function readFile(path: string): NamedFile {
  const content = parse(path);
  const stated = typeof content === 'object' && content !== null && 'kind' in content;
  if (!stated || typeof content.kind !== 'string') {
    throw new ConfigError(`vectors: ${path} states no "kind", expected a reference file`);
  }
  return { name: basename(path, '.json'), kind: content.kind, content };
}
