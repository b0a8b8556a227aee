import { counted } from '../html/format.ts';

/** How many rows are the only one of their class: as queries they have no relevant reference. */
export function loneQueries(labels: Int32Array): number {
  const sizes = new Map<number, number>();
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  return [...sizes.values()].filter((size) => size === 1).length;
}

/** What is said of queries without relevant reference. */
export function loneText(lone: number): string {
  return `${counted(lone, 'query', 'queries')} without any reference of the same class, left out of every mean.`;
}
