import { choice, defineSampler, integer, use } from '@reality-check/core';
import lp from '@reality-check/distance-lp';
import {
  collectTriplets,
  cycle,
  eachRowApart,
  randomTriplets,
  requireTriplets,
  rowsByClass,
  sampleClasses,
  sampleSize,
  tripletBatches,
  tripletsOf,
} from '@reality-check/ops';
import { hardestOfAnchor } from './hardest-of-anchor.ts';

const where = 'sampler "offline-mining"';

/** Batches of the hardest triplets of the whole training set, mined anew at set intervals. */
export default defineSampler({
  name: 'offline-mining',
  source: import.meta.url,
  params: {
    /** Steps from one mining to the next. */
    every: integer(100, { min: 1 }),
    /** Images that are embedded and mined, whole classes drawn at random each time; 0 means all. */
    sample: integer(0, { min: 0 }),
    /** Triplets of one anchor, the hardest ones. */
    perAnchor: integer(1, { min: 1, max: 1000 }),
    /** Which triplets of an anchor count: all of them (hard), or those whose negative is farther than their positive (semihard). */
    type: choice('semihard', ['hard', 'semihard']),
    /** How far two embeddings are apart, or how similar they are. */
    distance: use('distance', lp()),
  },
  create({ every, sample, perAnchor, type, distance }, { batchSize }) {
    const perBatch = tripletsOf(batchSize, where);
    return {
      refresh: every,
      packaged: true,
      batches({ labels, embed }, random) {
        const byClass = rowsByClass(labels);
        requireTriplets(byClass, where);
        const rows = sampleClasses(byClass, sampleSize(byClass, sample, where), random);
        const embedded = embed(rows);
        const own = rows.map((row) => labels[row]!);
        // No more anchors than the interval has room for: their distances are what mining costs.
        const wanted = Math.min(rows.length, Math.ceil((every * perBatch) / perAnchor));
        const anchors = cycle(Int32Array.from(rows.keys()), random)(wanted);
        const mine = hardestOfAnchor(own, rowsByClass(own), perAnchor, type);
        const mined = collectTriplets();
        eachRowApart(distance, embedded, anchors, (anchor, distances) => {
          mine(anchor, distances, (positive, negative) => {
            mined.add(rows[anchor]!, rows[positive]!, rows[negative]!);
          });
        });
        const found = mined.triplets();
        const none = found.anchors.length === 0;
        const triplets = none ? randomTriplets(labels, every * perBatch, random) : found;
        return tripletBatches(triplets, perBatch, random);
      },
    };
  },
});
