import { defineMetric, integer } from '@reality-check/core';

/** Pairs of rows within groups of equal names. */
function pairs(names: Iterable<number | string>): number {
  const sizes = new Map<number | string, number>();
  let found = 0;
  for (const name of names) {
    const size = sizes.get(name) ?? 0;
    found += size;
    sizes.set(name, size + 1);
  }
  return found;
}

/** F1 of the pairs of rows that share a cluster (Manning, Raghavan, Schütze 2008, section 16.3). */
export default defineMetric({
  name: 'pairwise-f1',
  source: import.meta.url,
  params: {
    /** Runs of k-means from different starts, of which the one with the least inertia counts. */
    restarts: integer(1, { min: 1, max: 100 }),
  },
  create: ({ restarts }) => ({
    of: 'clustering',
    restarts,
    score({ labels, clusters }) {
      const both = pairs(Array.from(labels, (label, row) => `${label},${clusters[row]}`));
      return (2 * both) / (pairs(labels) + pairs(clusters));
    },
  }),
});
