import { listed, mined, minerContract } from '@reality-check/testkit';
import { expect, it } from 'vitest';
import distanceWeighted from './index.ts';
import { cumulativeWeights, draw } from './weights.ts';

const random = 'negatives are drawn at random';

minerContract(distanceWeighted, {
  vectors: 'distance_weighted',
  settings: [{ cutoff: 0.3, nonzeroLossCutoff: 1.8 }, { positives: 'random' }],
  except: {
    'equals its slow reference': random,
    'picks each tuple once': 'random positives may meet the same negative again',
    'does not depend on the order of the batch': random,
    'does not depend on the order of equal rows': random,
  },
});

const square = {
  rows: [
    [1, 0, 0],
    [0.6, 0.8, 0],
    [0, 0.6, 0.8],
    [0, 1, 0],
    [-1, 0, 0],
  ],
  labels: [0, 0, 0, 1, 1],
};

it('joins every anchor with each of its positives once', () => {
  const { triplets = [] } = listed(mined(distanceWeighted({ nonzeroLossCutoff: 2 }), square));
  expect(triplets.map(([anchor, positive]) => `${anchor} ${positive}`)).toEqual(
    ['0 1', '0 2', '1 0', '1 2', '2 0', '2 1', '3 4', '4 3'], // biome-ignore format: one line
  );
});

it('draws nothing beyond the cutoff', () => {
  const { triplets = [] } = listed(mined(distanceWeighted({ nonzeroLossCutoff: 1.2 }), square));
  // Row 4 is opposite to row 0 and nearer than 1.2 to none of the others.
  expect(triplets.flat()).not.toContain(undefined);
  expect(triplets.filter(([anchor]) => anchor === 4)).toEqual([]);
  expect(triplets.filter(([, , negative]) => negative === 4)).toEqual([]);
});

it('weighs by the inverse of the density on the sphere', () => {
  // On the sphere in three dimensions q(d) is proportional to d.
  const sums = cumulativeWeights(Float64Array.of(0.5, 1, 1.3, 0.1, 1.4), 3, 0.25, 1.4);
  const weights = sums.map((sum, at) => sum - (sums[at - 1] ?? 0));
  const expected = [1 / 0.5, 1, 1 / 1.3, 1 / 0.25, 0].map((weight) => weight * 0.25);
  weights.forEach((weight, at) => {
    expect(weight).toBeCloseTo(expected[at]!, 12);
  });
});

it('finds a place by its weight, never one without', () => {
  const sums = Float64Array.of(0, 1, 1, 4);
  expect([0, 0.2, 0.25, 0.9999].map((uniform) => draw(sums, uniform))).toEqual([1, 1, 3, 3]);
});
