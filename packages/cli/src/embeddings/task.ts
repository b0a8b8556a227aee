import { ConfigError } from '@reality-check/core';
import {
  normaliseRows,
  numberLabels,
  type RetrievalTask,
  type Similarity,
  squaredNorms,
} from '@reality-check/engine';
import { type Division, divide, type Rows, wholeSet } from './divide.ts';
import type { LoadedSet } from './load-set.ts';

/** What is to be scored, checked and ready. */
export interface EmbeddingsTask extends Division {
  readonly task: RetrievalTask & { readonly queries: Numbered; readonly references?: Numbered };
  /** Names of the classes, by number. */
  readonly classes: readonly string[];
}

interface Numbered {
  readonly values: Float32Array;
  readonly dimensions: number;
  readonly labels: Int32Array;
}

/** Refuses what no similarity can be computed from; scales to length 1 where angles count. */
function prepareRows({ values, dimensions, path }: LoadedSet, similarity: Similarity): void {
  if (similarity === 'cosine') normaliseRows({ values, dimensions }, path);
  else squaredNorms({ values, dimensions }, path);
}

function checkClasses(
  queries: Int32Array,
  references: Int32Array,
  own: boolean,
  classes: readonly string[],
  path: string,
) {
  if (classes.length === 1) {
    throw new ConfigError(
      `${path}: all rows are of the class "${classes[0]}", expected at least two classes`,
    );
  }
  const sizes = new Int32Array(classes.length);
  for (const label of references) sizes[label]! += 1;
  if (queries.some((label) => sizes[label]! > (own ? 1 : 0))) return;
  throw new ConfigError(
    own
      ? `${path}: no class has two members (${classes.length} classes, ${queries.length} rows), expected at least one that has; are these the labels?`
      : `${path}: no query has a reference of its class, expected classes that stand on both sides`,
  );
}

/** Puts one set, divided by roles or not, or two sets into a task; checks what they hold. */
export function taskOf(
  set: LoadedSet,
  gallery: LoadedSet | undefined,
  settings: { readonly similarity: Similarity; readonly seed: number; readonly budget: number },
): EmbeddingsTask {
  const { similarity } = settings;
  if (gallery && gallery.dimensions !== set.dimensions) {
    throw new ConfigError(
      `${gallery.path}: has ${gallery.dimensions} dimensions, expected ${set.dimensions} as ${set.path} has`,
    );
  }
  prepareRows(set, similarity);
  if (gallery) prepareRows(gallery, similarity);
  const division: Division = gallery
    ? { queries: wholeSet(set), gallery: wholeSet(gallery) }
    : divide(set);
  const known = new Map<unknown, number>();
  const numbered = ({ values, dimensions, labels }: Rows): Numbered => ({
    values,
    dimensions,
    labels: numberLabels(labels, known),
  });
  const queries = numbered(division.queries);
  const references = division.gallery && numbered(division.gallery);
  const classes = [...known.keys()] as string[];
  const alone = !references || (division.own?.every((row) => row >= 0) ?? false);
  checkClasses(queries.labels, (references ?? queries).labels, alone, classes, set.path);
  return {
    ...division,
    classes,
    task: {
      queries,
      ...(references && { references }),
      ...(division.own && { own: division.own }),
      ...settings,
      // The rows have length 1 already.
      similarity: similarity === 'cosine' ? 'dot' : similarity,
    },
  };
}
