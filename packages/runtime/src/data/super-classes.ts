import { ConfigError } from '@reality-check/core';
import { groupBy } from '../group-by.ts';

/** Class numbers by super-class, in the order in which super-classes first appear. */
function grouped(
  classes: readonly number[],
  superClasses: readonly (string | undefined)[],
): number[][] {
  return groupBy(classes, (number) => {
    const name = superClasses[number];
    if (name !== undefined) return name;
    throw new ConfigError(
      'split: order is "super-classes", but the data set has none, expected a super-class for every class; take another order',
    );
  });
}

function inOrder(classes: Iterable<number>): number[] {
  return [...classes].sort((a, b) => a - b);
}

/** Divides whole super-classes in two: the first side gets at least `part` of the classes. */
export function divideSuperClasses(
  classes: readonly number[],
  superClasses: readonly (string | undefined)[],
  part: number,
): [number[], number[]] {
  const groups = grouped(classes, superClasses);
  const first: number[] = [];
  // The last super-class always stays on the other side.
  while (groups.length > 1 && first.length < classes.length * part) first.push(...groups.shift()!);
  return [inOrder(first), inOrder(groups.flat())];
}

/** Deals whole super-classes to folds, the largest first, each to the smallest fold so far. */
export function dealSuperClasses(
  classes: readonly number[],
  superClasses: readonly (string | undefined)[],
  folds: number,
): number[][] {
  const groups = grouped(classes, superClasses);
  if (groups.length < folds) {
    throw new ConfigError(
      `split: ${groups.length} super-classes are left for training, expected at least the number of folds, ${folds}; use fewer folds`,
    );
  }
  const dealt = Array.from({ length: folds }, (): number[] => []);
  for (const group of groups.sort((a, b) => b.length - a.length)) {
    const smallest = dealt.reduce((least, fold) => (fold.length < least.length ? fold : least));
    smallest.push(...group);
  }
  return dealt.map(inOrder);
}
