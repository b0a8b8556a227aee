import type { Random } from '@reality-check/core';

/** Points of a map at the most: more would hide each other, and take long to lay out. */
const most = 640;
/** Points of a class at the least: fewer would not show where it lies. */
const fewest = 10;

/** The test rows of each class. */
export function rowsByClass(labels: Int32Array, classes: number): number[][] {
  const rows: number[][] = Array.from({ length: classes }, () => []);
  labels.forEach((label, row) => {
    rows[label]!.push(row);
  });
  return rows;
}

/** Some test rows, the same number of each class as far as it goes; some classes if they are many. */
export function balancedSample(rows: readonly (readonly number[])[], random: Random): number[] {
  const classes = random.shuffle(rows.filter((own) => own.length > 0).map((own) => [...own]));
  const some = classes.slice(0, Math.floor(most / fewest));
  const each = Math.floor(most / Math.max(1, some.length));
  return some.flatMap((own) => random.shuffle(own).slice(0, each)).sort((a, b) => a - b);
}
