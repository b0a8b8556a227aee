import { readFile } from 'node:fs/promises';
import { ConfigError } from '@reality-check/core';
import type { Content } from './content.ts';

/** Opens a list with one text a line, such as labels or paths of images. */
export async function openLines(path: string): Promise<Content> {
  const lines = (await readFile(path, 'utf8')).replace(/^\ufeff/, '').split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return {
    path,
    fields: [{ name: 'lines', about: 'texts', holds: 'texts' }],
    table: true,
    async read({ vectors = [], texts = [] }) {
      if (vectors.length > 0) {
        throw new ConfigError(
          `${path}: holds lines of text, expected embeddings in another format`,
        );
      }
      return { texts: texts.map(() => lines) };
    },
  };
}
