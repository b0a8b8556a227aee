import { stream } from '@reality-check/core';
import cosine from '@reality-check/distance-cosine';
import lp from '@reality-check/distance-lp';
import { listed, mined, minerContract } from '@reality-check/testkit';
import { expect, it } from 'vitest';
import { drawEvenly } from './draw-evenly.ts';
import uniformHistogram from './index.ts';

const random = 'pairs are drawn at random';

minerContract(uniformHistogram, {
  settings: [
    { numBins: 1, posPerBin: 3 },
    { numBins: 7, distance: cosine() },
  ],
  except: {
    'equals its slow reference': random,
    'picks each tuple once': 'pairs are drawn with repetition, so that all bins give as many',
    'does not depend on the order of the batch': random,
    'does not depend on the order of equal rows': random,
  },
});

it('draws as many pairs from each bin that holds any', () => {
  const line = { rows: [[0], [1], [2.5], [10]], labels: [0, 0, 0, 0] };
  const distance = lp({ normalise: false });
  const { positivePairs = [] } = listed(
    mined(uniformHistogram({ numBins: 3, posPerBin: 50, distance }), line),
  );
  // Distances from 1 to 10: four pairs below 4, none below 7 but for 7.5, 9 and 10 in the last.
  const spans = positivePairs.map(([a, b]) => Math.abs(line.rows[a!]![0]! - line.rows[b!]![0]!));
  expect(spans.filter((span) => span < 4)).toHaveLength(50);
  expect(spans.filter((span) => span >= 7)).toHaveLength(50);
  expect(spans).toHaveLength(100);
});

it('draws all values of a bin equally often', () => {
  const values = Float32Array.of(0, 0.1, 0.2, 0.9, 1, 0.35);
  const counts = new Map<number, number>();
  for (const at of drawEvenly(values, 2, 30000, stream('even'))) {
    counts.set(at, (counts.get(at) ?? 0) + 1);
  }
  for (const at of [0, 1, 2, 5]) expect(Math.abs(counts.get(at)! - 7500)).toBeLessThan(5 * 75);
  for (const at of [3, 4]) expect(Math.abs(counts.get(at)! - 15000)).toBeLessThan(5 * 87);
});

it('takes equal values as one bin, and NaN once', () => {
  expect(drawEvenly(new Float32Array(5).fill(2), 4, 6, stream(0))).toHaveLength(6);
  expect([...drawEvenly(Float32Array.of(Number.NaN, 1, Number.NaN), 4, 2, stream(0))]).toEqual([
    1, 1, 0, 2,
  ]);
  expect(drawEvenly(new Float32Array(0), 4, 6, stream(0))).toHaveLength(0);
});
