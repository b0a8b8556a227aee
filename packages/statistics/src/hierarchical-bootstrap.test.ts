import { stream } from '@reality-check/core';
import { describe, expect, it } from 'vitest';
import { percentiles, resampledMeans, resamples } from './bootstrap.ts';
import { hierarchicalBootstrap } from './hierarchical-bootstrap.ts';
import { standardDeviation } from './mean.ts';

/** Scores with spread between classes and between runs, the latter common to all classes. */
function table(classes: number, runs: number, ofClass: number, ofRun: number) {
  const random = stream('table', classes, runs);
  const moved = Array.from({ length: runs }, () => ofRun * random.normal());
  return Array.from({ length: classes }, () => {
    const own = ofClass * random.normal();
    return moved.map((by) => 50 + own + by);
  });
}

const spread = (values: number[][], weights?: number[]) =>
  standardDeviation([
    ...hierarchicalBootstrap({ values, ...(weights && { weights }) }, 4000, stream('bootstrap')),
  ]);

describe('the bootstrap over classes, then runs', () => {
  it('spreads as the standard error of the classes where runs agree', () => {
    const values = table(100, 5, 10, 0);
    const classes = values.map((row) => row[0]!);
    const error = (standardDeviation(classes) / 10) * Math.sqrt(99 / 100);
    expect(spread(values) / error).toBeCloseTo(1, 1);
  });

  it('keeps the spread of runs, however many classes share it', () => {
    const values = table(400, 6, 0, 2);
    const runs = values[0]!;
    const error = (standardDeviation(runs) / Math.sqrt(6)) * Math.sqrt(5 / 6);
    expect(spread(values) / error).toBeCloseTo(1, 1);
  });

  it('has no spread where nothing varies, and none from runs where there is one', () => {
    expect(spread(table(8, 3, 0, 0))).toBe(0);
    expect(spread([[50], [50]])).toBe(0);
  });

  it('gives tables of one shape the same draws, and the same stream the same means', () => {
    const [one, other] = [table(9, 4, 3, 1), table(9, 4, 3, 1).map((row) => row.map((v) => v - 2))];
    const [a, b] = [one, other].map((values) =>
      hierarchicalBootstrap({ values }, 50, stream('same')),
    ) as [Float64Array, Float64Array];
    a.forEach((mean, at) => {
      expect(mean - b[at]!).toBeCloseTo(2, 10);
    });
  });

  it('counts a class by its weight', () => {
    const [mean] = hierarchicalBootstrap({ values: [[10], [40]], weights: [0, 3] }, 1, {
      ...stream('weights'),
      integer: (below) => below - 1,
    });
    expect(mean).toBe(40);
  });
});

describe('the plain bootstrap', () => {
  it('draws as many places as there are, and covers the mean about as often as it says', () => {
    const random = stream('plain');
    let covered = 0;
    for (let study = 0; study < 300; study++) {
      const values = Array.from({ length: 40 }, () => random.normal());
      const { low, high } = percentiles(resampledMeans(values, resamples(40, 300, random)));
      covered += Number(low <= 0 && 0 <= high);
    }
    expect(covered / 300).toBeGreaterThan(0.88);
    expect(covered / 300).toBeLessThan(0.99);
  });
});
