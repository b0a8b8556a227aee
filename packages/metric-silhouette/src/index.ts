import { defineMetric } from '@reality-check/core';

/** Mean silhouette of the classes (Rousseeuw 1987), by Euclidean distance. */
export default defineMetric({
  name: 'silhouette',
  source: import.meta.url,
  params: {},
  create: () => ({
    of: 'embeddings',
    score({ labels, rows, classDistances }) {
      const sizes: number[] = [];
      for (const label of labels) sizes[label] = (sizes[label] ?? 0) + 1;
      let total = 0;
      classDistances((row, sums) => {
        const own = labels[row]!;
        let other = Infinity;
        sizes.forEach((size, label) => {
          if (label !== own) other = Math.min(other, sums[label]! / size);
        });
        const size = sizes[own]!;
        const within = sums[own]! / (size - 1);
        const widest = Math.max(within, other);
        if (other === Infinity) total = Number.NaN;
        else if (size > 1 && widest > 0) total += (other - within) / widest;
      });
      return total / rows;
    },
  }),
});
