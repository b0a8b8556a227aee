import { ConfigError, defineSampler, integer, type Miner, use } from '@reality-check/core';
import batchHard from '@reality-check/miner-batch-hard';
import {
  firstAbove,
  mineRows,
  requireTriplets,
  rowsByClass,
  rowWeights,
  sampleClasses,
  sampleSize,
} from '@reality-check/ops';

const where = 'sampler "tuples-to-weights"';

/** Rows in proportion to how often they occur in the tuples that a miner picks from the training set. */
export default defineSampler({
  name: 'tuples-to-weights',
  source: import.meta.url,
  params: {
    /** Steps from one mining to the next. */
    every: integer(100, { min: 1 }),
    /** Images that are embedded and mined, whole classes drawn at random each time; 0 means all. */
    sample: integer(0, { min: 0 }),
    /** Picks the tuples in which rows are counted. */
    miner: use<'miner', Miner<false>>('miner', batchHard()),
  },
  create({ every, sample, miner }, { batchSize }) {
    if (miner.packaged) {
      throw new ConfigError(
        `${where}: option miner reads every three rows as a triplet, expected one that picks among all rows, such as batch-hard`,
      );
    }
    return {
      refresh: every,
      batches({ labels, embed }, random) {
        const byClass = rowsByClass(labels);
        requireTriplets(byClass, where);
        const rows = sampleClasses(byClass, sampleSize(byClass, sample, where), random);
        const tuples = mineRows(
          miner,
          embed(rows),
          rows.map((row) => labels[row]!),
        );
        const weights = rowWeights(rows.length, tuples);
        // Where nothing was mined, every row of the sample is as likely as the others.
        const nothing = weights.every((weight) => weight === 0);
        let sum = 0;
        const sums = weights.map((weight) => (sum += nothing ? 1 : weight));
        const draw = () => rows[firstAbove(sums, random.uniform() * sum)]!;
        return {
          next: () => ({ value: Int32Array.from({ length: batchSize }, draw), done: false }),
        };
      },
    };
  },
});
