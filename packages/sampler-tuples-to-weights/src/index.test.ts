import { make, stream, type TrainingRows } from '@reality-check/core';
import distanceWeighted from '@reality-check/miner-distance-weighted';
import tripletMargin from '@reality-check/miner-triplet-margin';
import { sampledRows, samplerContract } from '@reality-check/testkit';
import { expect, it } from 'vitest';
import tuplesToWeights from './index.ts';

samplerContract(tuplesToWeights, {
  cases: [
    { batchSize: 32 },
    { batchSize: 20, settings: { sample: 40 } },
    { batchSize: 8, settings: { miner: tripletMargin({ margin: 0.2 }) } },
    { batchSize: 8, settings: { miner: distanceWeighted() } },
  ],
  fault: () => undefined,
  pass: () => Infinity,
  refuses: [
    { batchSize: 4, labels: [0, 0], message: /found 1 class, expected at least 2/ },
    { batchSize: 4, labels: [0, 0, 9], message: /class 9 has 1 image, expected at least 2/ },
    {
      batchSize: 4,
      settings: { sample: 7 },
      labels: [0, 0, 1, 1, 2, 2],
      message: /sample is 7, expected at most the 6 training images;/,
    },
    {
      batchSize: 4,
      settings: { sample: 2 },
      labels: [0, 0, 1, 1, 2, 2],
      message: /sample is 2, expected more than the 2 images of the largest class/,
    },
  ],
});

const labels = [0, 0, 0, 1, 1, 1];

/** How often each row is drawn where the rows lie at places on a line. */
function counts(places: readonly number[], settings = {}): number[] {
  const embed: TrainingRows['embed'] = (rows) => ({
    values: Float32Array.from(
      [...rows].flatMap((row) => [Math.cos(places[row]!), Math.sin(places[row]!)]),
    ),
    dimensions: 2,
  });
  const sampler = make(tuplesToWeights(settings), { batchSize: 600, random: stream(0) });
  const batches = sampler.batches({ ...sampledRows(labels), embed }, stream(0));
  const drawn = [...Array(10)].flatMap(() => [...batches.next().value!]);
  return labels.map((_, row) => drawn.filter((one) => one === row).length / drawn.length);
}

it('draws rows as often as they occur in what was mined', () => {
  // Anchor, positive, negative by batch hard: 0 2 3, 1 2 3, 2 0 3, 3 5 2, 4 5 2, 5 3 2.
  const expected = [2, 1, 6, 5, 1, 3].map((count) => count / 18);
  counts([0, 0.1, 0.5, 0.8, 0.9, 1.2], {}).forEach((share, row) => {
    expect(share).toBeCloseTo(expected[row]!, 1);
  });
});

it('draws all alike where nothing was mined', () => {
  const nothing = { miner: tripletMargin({ margin: 0.05, type: 'hard' }) };
  for (const share of counts([0, 0, 0, 2, 2, 2], nothing)) expect(share).toBeCloseTo(1 / 6, 1);
});
