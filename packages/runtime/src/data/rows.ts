import { ConfigError, list } from '@reality-check/core';
import type { Images } from '@reality-check/images';

/** Rows of a data set with their labels, counted from 0 over some of its classes. */
export interface LabelledRows {
  readonly rows: Int32Array;
  readonly labels: Int32Array;
  /** Super-class of each row, counted from 0; absent unless each of the classes has one. */
  readonly superClasses?: Int32Array;
  /** Names, by label. */
  readonly classes: readonly string[];
}

/** The super-class of each row by number, in the order in which the classes first mention them. */
function superClassesOf(names: readonly (string | undefined)[], labels: readonly number[]) {
  if (names.includes(undefined)) return {};
  const distinct = [...new Set(names)];
  const numbers = names.map((name) => distinct.indexOf(name));
  return { superClasses: Int32Array.from(labels, (label) => numbers[label]!) };
}

/** The rows of some classes, in the data set's order. */
export function rowsOf(images: Images, classes: readonly number[]): LabelledRows {
  const labelOf = new Map(classes.map((number, label) => [number, label]));
  const rows: number[] = [];
  const labels: number[] = [];
  images.labels.forEach((number, row) => {
    const label = labelOf.get(number);
    if (label === undefined) return;
    rows.push(row);
    labels.push(label);
  });
  return {
    rows: Int32Array.from(rows),
    labels: Int32Array.from(labels),
    ...superClassesOf(
      classes.map((number) => images.superClasses[number]),
      labels,
    ),
    classes: classes.map((number) => images.classes[number]!),
  };
}

/** Names of the classes that have one image: as a query it has no relevant reference. */
export function singleClasses({ labels, classes }: LabelledRows): string[] {
  const counts = new Int32Array(classes.length);
  for (const label of labels) counts[label]! += 1;
  return classes.filter((_, label) => counts[label] === 1);
}

/** Refuses rows among which no query has anything to find. */
export function requireQueries(found: LabelledRows, where: string): void {
  const { length } = found.classes;
  if (length === 0 || singleClasses(found).length < length) return;
  throw new ConfigError(
    `${where}: none of the ${length} classes has 2 images (${list(found.classes.slice(0, 5))}${length > 5 ? ', …' : ''}), expected some that have, so that queries have something to find; add images`,
  );
}
