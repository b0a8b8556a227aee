import { defineMetric, integer } from '@reality-check/core';
import { expectedInformation } from './expected-information.ts';

function count<T>(numbers: Iterable<T>): Map<T, number> {
  const found = new Map<T, number>();
  for (const number of numbers) found.set(number, (found.get(number) ?? 0) + 1);
  return found;
}

function entropy(counts: Iterable<number>, total: number): number {
  let sum = 0;
  for (const one of counts) sum -= (one / total) * Math.log(one / total);
  return sum;
}

/** Adjusted mutual information (Vinh, Epps, Bailey 2010), by the arithmetic mean of the entropies. */
export default defineMetric({
  name: 'ami',
  source: import.meta.url,
  params: {
    /** Runs of k-means from different starts, of which the one with the least inertia counts. */
    restarts: integer(1, { min: 1, max: 100 }),
  },
  create: ({ restarts }) => ({
    of: 'clustering',
    restarts,
    score({ labels, clusters }) {
      const rows = labels.length;
      const classes = [...count(labels).values()];
      const groups = [...count(clusters).values()];
      const alone = (counts: readonly number[]) => counts.length === rows;
      const one = (counts: readonly number[]) => counts.length === 1;
      // Nothing is left to chance, nor to be found.
      if ((one(classes) && one(groups)) || (alone(classes) && alone(groups))) return 1;
      const both = count(Array.from(labels, (label, row) => `${label},${clusters[row]}`));
      const apart = entropy(classes, rows) + entropy(groups, rows);
      const information = apart - entropy(both.values(), rows);
      const expected = expectedInformation(classes, groups);
      const most = apart / 2 - expected;
      // Away from 0, with its sign, as in scikit-learn.
      const divisor = most < 0 ? Math.min(most, -Number.EPSILON) : Math.max(most, Number.EPSILON);
      return (information - expected) / divisor;
    },
  }),
});
