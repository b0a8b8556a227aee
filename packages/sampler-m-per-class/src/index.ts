import { ConfigError, choice, defineSampler, integer } from '@reality-check/core';
import { draws, requireImages, rowsByClass } from '@reality-check/ops';

const where = 'sampler "m-per-class"';

/** Batches of several classes with the same number of images each. */
export default defineSampler({
  name: 'm-per-class',
  source: import.meta.url,
  params: {
    /** Images of one class in a batch (the m of the name). */
    perClass: integer(4, { min: 1 }),
    /** Whether a class comes again only when all were drawn, or every batch draws anew. */
    classes: choice('cycle', ['cycle', 'independent']),
    /** Whether an image comes again only when all of its class were drawn, or every batch draws anew. */
    images: choice('cycle', ['cycle', 'independent']),
  },
  create({ perClass, classes, images }, { batchSize }) {
    if (batchSize % perClass !== 0) {
      throw new ConfigError(
        `${where}: perClass is ${perClass}, expected a divisor of the batch size ${batchSize}; change perClass or the batch size`,
      );
    }
    const perBatch = batchSize / perClass;
    return {
      batches({ labels }, random) {
        const rows = rowsByClass(labels);
        if (rows.size < perBatch) {
          throw new ConfigError(
            `${where}: found ${rows.size} classes, expected at least ${perBatch} for batches of ${batchSize} with ${perClass} of a class; make the batch smaller or perClass larger`,
          );
        }
        requireImages(rows, perClass, where);
        const drawClasses = draws[classes](Int32Array.from(rows.keys()), random);
        const drawImages = new Map(
          [...rows].map(([label, of]) => [label, draws[images](of, random)]),
        );
        return {
          next() {
            const batch = new Int32Array(batchSize);
            drawClasses(perBatch).forEach((label, place) => {
              batch.set(drawImages.get(label)!(perClass), place * perClass);
            });
            return { value: batch, done: false };
          },
        };
      },
    };
  },
});
