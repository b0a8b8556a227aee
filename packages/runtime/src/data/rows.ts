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

/** Refuses classes in which no two pictures can be compared. */
export function requirePairs({ labels, classes }: LabelledRows, where: string): void {
  const counts = new Int32Array(classes.length);
  for (const label of labels) counts[label]! += 1;
  const lone = classes.filter((_, label) => counts[label]! < 2);
  if (lone.length === 0) return;
  throw new ConfigError(
    `${where}: ${lone.length} ${lone.length === 1 ? 'class has' : 'classes have'} one image (${list(lone.slice(0, 5))}${lone.length > 5 ? ', …' : ''}), expected at least 2 in each; add images or take the class out`,
  );
}
