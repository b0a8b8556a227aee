import { defineMetric, integer } from '@reality-check/core';

function entropy(counts: Iterable<number>, total: number): number {
  let sum = 0;
  for (const count of counts) sum -= (count / total) * Math.log(count / total);
  return sum;
}

function count(numbers: Iterable<number | string>): Map<number | string, number> {
  const found = new Map<number | string, number>();
  for (const number of numbers) found.set(number, (found.get(number) ?? 0) + 1);
  return found;
}

/** Normalised mutual information of classes and clusters (Strehl, Ghosh 2002), by the arithmetic mean. */
export default defineMetric({
  name: 'nmi',
  source: import.meta.url,
  params: {
    /** Runs of k-means from different starts, of which the one with the least inertia counts. */
    restarts: integer(1, { min: 1, max: 100 }),
  },
  create: ({ restarts }) => ({
    of: 'clustering',
    restarts,
    score({ labels, clusters }) {
      const both = Array.from(labels, (label, row) => `${label},${clusters[row]}`);
      const of = (numbers: Iterable<number | string>) =>
        entropy(count(numbers).values(), labels.length);
      const [apart, together] = [of(labels) + of(clusters), of(both)];
      // Both have entropy 0: one class, found as one cluster.
      if (apart === 0) return 1;
      return Math.min(1, Math.max(0, (2 * (apart - together)) / apart));
    },
  }),
});
