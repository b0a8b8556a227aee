import { ConfigError, choice, defineSampler } from '@reality-check/core';
import { draws, rowsByClass } from '@reality-check/ops';

/** Rows of which every class is equally likely, whatever its size. */
export default defineSampler({
  name: 'class-balanced',
  source: import.meta.url,
  params: {
    /** Whether a class comes again only when all were drawn, or every row draws anew. */
    classes: choice('independent', ['cycle', 'independent']),
    /** Whether an image comes again only when all of its class were drawn, or every row draws anew. */
    images: choice('cycle', ['cycle', 'independent']),
  },
  create: ({ classes, images }, { batchSize }) => ({
    batches({ labels }, random) {
      const rows = rowsByClass(labels);
      if (rows.size === 0) {
        throw new ConfigError('sampler "class-balanced": found no images, expected at least 1');
      }
      const drawClass = draws[classes](Int32Array.from(rows.keys()), random);
      const drawImage = new Map([...rows].map(([label, of]) => [label, draws[images](of, random)]));
      const row = () => drawImage.get(drawClass(1)[0]!)!(1)[0]!;
      return {
        next: () => ({ value: Int32Array.from({ length: batchSize }, row), done: false }),
      };
    },
  }),
});
