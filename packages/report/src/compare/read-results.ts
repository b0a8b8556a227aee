import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '@reality-check/core';
import type { Results } from '../results/json.ts';

/** Reads the `results.json` of a report, named by its folder or by itself. Throws `ConfigError`. */
export function readResults(path: string): Results {
  const folder = existsSync(path) && statSync(path).isDirectory();
  const file = folder ? join(path, 'results.json') : path;
  if (!existsSync(file)) {
    throw new ConfigError(`${file}: there is no such file, expected the folder of a report`);
  }
  let ofEmbeddings = false;
  try {
    const found = JSON.parse(readFileSync(file, 'utf8')) as Results;
    if (Array.isArray(found.rows) && found.form?.format === 1) return found;
    ofEmbeddings = 'similarity' in found;
  } catch {
    // Said below.
  }
  if (ofEmbeddings) {
    throw new ConfigError(
      `${file}: is of evaluate-embeddings, which measures without a pipeline, expected the report of one; call evaluate-embeddings again to compute it anew`,
    );
  }
  throw new ConfigError(`${file}: is no result of an evaluation, expected a report's results.json`);
}
