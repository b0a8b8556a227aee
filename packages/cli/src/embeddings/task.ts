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
import type { Related, SeveralLabels } from './several-labels.ts';

/** What is to be scored, checked and ready. */
export interface EmbeddingsTask extends Division {
  readonly task: RetrievalTask & { readonly queries: Numbered; readonly references?: Numbered };
  /** Names of the classes, by number. */
  readonly classes: readonly string[];
  /** Where rows have several labels. */
  readonly related?: Related;
}

/** How a set is searched. */
export interface TaskSettings {
  readonly similarity: Similarity;
  readonly seed: number;
  readonly budget: number;
  readonly several?: SeveralLabels;
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
  [queries, references]: readonly [queries: Int32Array, references: Int32Array],
  own: boolean,
  {
    classes,
    related,
  }: { readonly classes: readonly string[]; readonly related?: Related | undefined },
  path: string,
) {
  if (classes.length === 1) {
    throw new ConfigError(
      `${path}: all rows are of the class "${classes[0]}", expected at least two classes`,
    );
  }
  const sizes = new Int32Array(classes.length);
  for (const label of references) sizes[label]! += 1;
  const relevant = (label: number) =>
    related
      ? sizes.reduce((sum, size, other) => (related(label, other) ? sum + size : sum), 0)
      : sizes[label]!;
  if ([...new Set(queries)].some((label) => relevant(label) > (own ? 1 : 0))) return;
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
  { similarity, seed, budget, several }: TaskSettings,
): EmbeddingsTask {
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
  const numbered = ({ values, dimensions, labels }: Rows, path: string): Numbered => ({
    values,
    dimensions,
    labels: numberLabels(several?.classesOf(labels, path) ?? labels, known),
  });
  const queries = numbered(division.queries, set.path);
  const references = division.gallery && numbered(division.gallery, (gallery ?? set).path);
  const classes = [...known.keys()] as string[];
  const alone = !references || (division.own?.every((row) => row >= 0) ?? false);
  const related = several?.relatedBy(classes);
  const { labels } = references ?? queries;
  checkClasses([queries.labels, labels], alone, { classes, related }, set.path);
  const rule =
    related && ((query: number, other: number) => related(queries.labels[query]!, labels[other]!));
  return {
    ...division,
    classes,
    ...(related && { related }),
    task: {
      queries,
      ...(references && { references }),
      ...(division.own && { own: division.own }),
      ...{ seed, budget },
      ...(rule && { rule }),
      // The rows have length 1 already.
      similarity: similarity === 'cosine' ? 'dot' : similarity,
    },
  };
}
