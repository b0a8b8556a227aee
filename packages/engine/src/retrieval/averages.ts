import type { Labels } from './labels.ts';

/** Means of the scores of queries; NaN where no query was scored. */
export interface Averages {
  /** Over all queries. */
  readonly micro: number;
  /** Over the means of the classes, so that every class weighs the same. */
  readonly macro: number;
  /** The mean of each class that has a scored query, by label. */
  readonly perClass: ReadonlyMap<unknown, number>;
  /** Queries that were scored. */
  readonly scored: number;
}

/** Averages scores, without those that are NaN: their queries have no relevant reference. */
export function averages(scores: Float64Array, labels: Labels): Averages {
  const sums = new Map<unknown, { sum: number; count: number }>();
  let [total, scored] = [0, 0];
  scores.forEach((score, row) => {
    if (Number.isNaN(score)) return;
    total += score;
    scored += 1;
    const label = labels[row];
    const of = sums.get(label) ?? { sum: 0, count: 0 };
    of.sum += score;
    of.count += 1;
    sums.set(label, of);
  });
  const perClass = new Map([...sums].map(([label, { sum, count }]) => [label, sum / count]));
  let classes = 0;
  for (const mean of perClass.values()) classes += mean;
  return { micro: total / scored, macro: classes / perClass.size, perClass, scored };
}
