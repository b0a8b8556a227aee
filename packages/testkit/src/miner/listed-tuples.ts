import type { Tuples } from '@reality-check/core';

/** Tuples as sorted texts such as `0 4 2`, to be compared as sets. */
export interface ListedTuples {
  /** [anchor, positive, negative] */
  readonly triplets?: readonly (readonly number[])[];
  /** [anchor, positive] */
  readonly positivePairs?: readonly (readonly number[])[];
  /** [anchor, negative] */
  readonly negativePairs?: readonly (readonly number[])[];
}

function zip(...columns: Int32Array[]): number[][] {
  return Array.from(columns[0]!, (_, at) => columns.map((column) => column[at]!));
}

/** Turns columns of row numbers into a list of tuples. */
export function listed(tuples: Tuples): ListedTuples {
  return tuples.kind === 'triplets'
    ? { triplets: zip(tuples.anchors, tuples.positives, tuples.negatives) }
    : {
        positivePairs: zip(tuples.positiveAnchors, tuples.positives),
        negativePairs: zip(tuples.negativeAnchors, tuples.negatives),
      };
}

/** Every tuple as a text such as `triplet 0 4 2`, in a fixed order. */
export function named(tuples: ListedTuples): string[] {
  const name = (kind: string, list: readonly (readonly number[])[] = []) =>
    list.map((tuple) => `${kind} ${tuple.join(' ')}`);
  return [
    ...name('triplet', tuples.triplets),
    ...name('positive', tuples.positivePairs),
    ...name('negative', tuples.negativePairs),
  ].sort();
}

/** The tuples with every row number replaced. */
export function renumbered(tuples: ListedTuples, to: readonly number[]): ListedTuples {
  return Object.fromEntries(
    Object.entries(tuples).map(([kind, list]) => [
      kind,
      (list as number[][]).map((tuple) => tuple.map((row) => to[row]!)),
    ]),
  );
}
