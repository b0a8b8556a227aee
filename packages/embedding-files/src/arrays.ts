import { fieldOf, readTexts, readVectors, type StoredArray } from './array.ts';
import type { Content } from './content.ts';

/** A file of arrays as content with one field an array. */
export function arraysContent(path: string, arrays: readonly StoredArray[]): Content {
  const named = (name: string) => arrays.find((array) => array.name === name)!;
  return {
    path,
    fields: arrays.map(fieldOf),
    table: false,
    async read({ vectors = [], texts = [] }) {
      const found: string[][] = [];
      for (const name of texts) found.push(await readTexts(named(name), path));
      if (vectors.length === 0) return { texts: found };
      return { vectors: await readVectors(named(vectors[0]!), path), texts: found };
    },
  };
}
