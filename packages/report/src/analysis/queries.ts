import { stream } from '@reality-check/core';

/** Test rows whose neighbours are shown. */
export interface QueryGroups {
  readonly best: readonly number[];
  readonly median: readonly number[];
  readonly worst: readonly number[];
}

/** Takes the first rows, at most one of a class while there are other classes. */
function distinct(rows: readonly number[], labels: Int32Array, count: number): number[] {
  const seen = new Set<number>();
  const first = rows.filter((row) => !seen.has(labels[row]!) && seen.add(labels[row]!));
  return [...first, ...rows.filter((row) => !first.includes(row))].slice(0, count);
}

/**
 * The queries that a method serves best, in the middle and worst. Many have equal scores: a seeded
 * draw orders them, so that it is not the first class that fills the picture.
 */
export function chooseQueries(
  scores: Float64Array,
  labels: Int32Array,
  count: number,
): QueryGroups {
  const scored = [...scores.keys()].filter((row) => !Number.isNaN(scores[row]!));
  const order = stream('report', 'queries')
    .shuffle(scored)
    .sort((one, other) => scores[other]! - scores[one]!);
  const middle = order.length >> 1;
  const outward = [...order.keys()]
    .sort((one, other) => Math.abs(one - middle) - Math.abs(other - middle))
    .slice(0, 40 * count)
    .map((place) => order[place]!);
  const best = distinct(order.slice(0, 40 * count), labels, count);
  const free = (rows: readonly number[], used: readonly number[]) =>
    rows.filter((row) => !used.includes(row));
  const worst = distinct(free(order.slice(-40 * count).reverse(), best), labels, count);
  const median = distinct(free(outward, [...best, ...worst]), labels, count);
  return { best, median, worst };
}
