import { nearest, type Space } from './nearest.ts';

/** Queries of a class that are looked at: enough to see what it is mistaken for. */
const queries = 40;

/** What a class is taken for. */
export interface Confusion {
  readonly class: number;
  /** Share of the wrong neighbours that are of that class. */
  readonly share: number;
}

/** The classes with the lowest means, worst first. */
export function hardest(means: Float64Array, count: number): number[] {
  return [...means.keys()]
    .filter((label) => !Number.isNaN(means[label]!))
    .sort((one, other) => means[one]! - means[other]!)
    .slice(0, count);
}

/** The wrong class that turns up most among the R nearest neighbours of a class's images. */
export function confusion(
  space: Space,
  labels: Int32Array,
  rows: readonly number[],
): Confusion | undefined {
  const wrong = new Map<number, number>();
  let total = 0;
  for (const query of rows.slice(0, queries)) {
    for (const row of nearest(space, query, labels.keys(), rows.length - 1)) {
      const label = labels[row]!;
      if (label === labels[query]) continue;
      wrong.set(label, (wrong.get(label) ?? 0) + 1);
      total++;
    }
  }
  const [most] = [...wrong].sort((one, other) => other[1] - one[1]);
  return most && { class: most[0], share: most[1] / total };
}
