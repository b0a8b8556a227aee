import { createHash } from 'node:crypto';
import { ConfigError, type Sample } from '@reality-check/core';
import type { Subset } from './archives.ts';
import { findArchives, type Places } from './find-archives.ts';
import { readArchive } from './read-archive.ts';

/** A drawing of a character, not decoded, and what is known of it. */
export interface Drawing extends Sample {
  readonly content: Uint8Array;
}

/** Reads a subset, sorted by name; a drawing that two archives share is taken once. */
export async function readDrawings(
  subset: Subset,
  places: Places,
  parts: readonly Sample['part'][],
): Promise<Drawing[]> {
  const drawings = new Map<string, Drawing>();
  for (const [index, found] of (await findArchives(subset.archives, places)).entries()) {
    const part = parts[index];
    for (const [name, content] of await readArchive(found)) {
      const fingerprint = createHash('sha256').update(content).digest('hex');
      const known = drawings.get(name);
      if (known && known.fingerprint !== fingerprint) {
        throw new ConfigError(
          `data set "omniglot": ${name} differs between the archives, expected the same drawing; fetch the archives again`,
        );
      }
      const [alphabet = '', character] = name.split('/');
      drawings.set(name, {
        name,
        class: `${alphabet}/${character}`,
        superClass: alphabet,
        fingerprint,
        ...(part && { part }),
        content,
      });
    }
  }
  const classes = new Set([...drawings.values()].map((drawing) => drawing.class));
  if (drawings.size !== subset.images || classes.size !== subset.classes) {
    throw new ConfigError(
      `data set "omniglot": found ${drawings.size} drawings of ${classes.size} characters, expected ${subset.images} of ${subset.classes} in ${subset.title}; unpack the archives again, or use the zip files`,
    );
  }
  return [...drawings.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
