import { make, type Plugin } from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';
import { embeddingsOf, minerContext } from '../miner/mined.ts';
import type { CaseResult } from './case-result.ts';
import { batchOf, type MinerCase, type MinerFile, minerUse } from './miners.ts';

/** How often a random miner shall pick what. */
export interface DistributionCase extends Omit<MinerCase, 'expected' | 'float64'> {
  readonly expected: {
    readonly negative_probability: { readonly data: readonly number[] }; // [anchors, negatives]
    readonly triplets_per_anchor: readonly number[];
  };
}

/** A reference file of a miner that draws at random. */
export interface DistributionFile extends Pick<MinerFile, 'inputs'> {
  readonly kind: 'miner_distribution';
  readonly cases: readonly DistributionCase[];
}

const minings = 500;

/** Counts of drawn triplets by anchor and positive, and by anchor and negative. */
function drawn(plugin: Plugin<'miner'>, file: DistributionFile, one: DistributionCase) {
  const batch = batchOf(file, one.input);
  const rows = batch.labels.length;
  // As the peer draws: the paper has every positive once.
  const choice = 'positives' in plugin.params ? { positives: 'random' } : {};
  const miner = make(
    minerUse(plugin, { ...one, options: { ...one.options, ...choice } }),
    minerContext(),
  );
  const positives = new Int32Array(rows * rows);
  const negatives = new Int32Array(rows * rows);
  tf.tidy(() => {
    const given = { embeddings: embeddingsOf(batch), labels: Int32Array.from(batch.labels) };
    for (let mining = 0; mining < minings; mining++) {
      const tuples = miner.mine(given);
      if (tuples.kind !== 'triplets') throw new Error(`found ${tuples.kind}, expected triplets`);
      tuples.anchors.forEach((anchor, at) => {
        positives[anchor * rows + tuples.positives[at]!]! += 1;
        negatives[anchor * rows + tuples.negatives[at]!]! += 1;
      });
    }
  });
  return { labels: batch.labels, positives, negatives };
}

/** How far counts are from what they should be on average, in standard deviations of chi squared. */
function deviation(counts: Int32Array, expected: readonly number[]): number {
  let [sum, cells] = [0, 0];
  for (const [at, count] of counts.entries()) {
    const wanted = expected[at]!;
    if (wanted === 0 && count > 0) return Infinity;
    if (wanted < 5) continue; // too few for the normal approximation
    sum += (count - wanted) ** 2 / wanted;
    cells++;
  }
  return cells === 0 ? 0 : (sum - cells) / Math.sqrt(2 * cells);
}

/** Runs one case many times and compares what was drawn with the stated probabilities. */
export function distributionCase(
  plugin: Plugin<'miner'>,
  file: DistributionFile,
  one: DistributionCase,
): CaseResult {
  const { labels, positives, negatives } = drawn(plugin, file, one);
  const rows = labels.length;
  const { triplets_per_anchor: perAnchor, negative_probability: probability } = one.expected;
  const result = { id: one.id, special: `drawn ${minings} times` };
  for (let anchor = 0; anchor < rows; anchor++) {
    const count = negatives.subarray(anchor * rows, (anchor + 1) * rows).reduce((a, b) => a + b, 0);
    const wanted = perAnchor[anchor]! * minings;
    if (count !== wanted)
      return { ...result, fault: `${count} triplets of anchor ${anchor}, expected ${wanted}` };
  }
  const each = (at: number) => minings * perAnchor[Math.floor(at / rows)]!;
  const ofNegatives = probability.data.map((share, at) => share * each(at));
  const ofPositives = probability.data.map((_, at) => {
    const [anchor, other] = [Math.floor(at / rows), at % rows];
    const size = labels.filter((label) => label === labels[anchor]).length;
    return anchor !== other && labels[anchor] === labels[other] ? each(at) / (size - 1) : 0;
  });
  const worst = Math.max(deviation(negatives, ofNegatives), deviation(positives, ofPositives));
  return worst < 5 ? result : { ...result, fault: `${worst} standard deviations off` };
}
