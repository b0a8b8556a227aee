import { defineSampler, integer } from '@reality-check/core';
import {
  randomTriplets,
  requireTriplets,
  rowsByClass,
  tripletBatches,
  tripletsOf,
} from '@reality-check/ops';

const where = 'sampler "fixed-triplets"';

/** Batches of triplets from a list that is drawn once, before training. */
export default defineSampler({
  name: 'fixed-triplets',
  source: import.meta.url,
  params: {
    /** Triplets in the list. */
    triplets: integer(10000, { min: 1, max: 10_000_000 }),
  },
  create({ triplets }, { batchSize }) {
    const perBatch = tripletsOf(batchSize, where);
    return {
      packaged: true,
      batches({ labels }, random) {
        requireTriplets(rowsByClass(labels), where);
        return tripletBatches(randomTriplets(labels, triplets, random), perBatch, random);
      },
    };
  },
});
