import { make } from '@reality-check/core';
import { embeddingsMetricContract } from '@reality-check/testkit';
import { expect, it } from 'vitest';
import silhouette from './index.ts';

const [north, east, south, west] = [
  [0, 1],
  [1, 0],
  [0, -1],
  [-1, 0],
] as const;

embeddingsMetricContract(silhouette, {
  bounds: [-1, 1],
  examples: [
    { rows: [north, north, south, south], labels: [0, 0, 1, 1], score: 1 },
    // Each row: a = √2, b = (√2 + 2) / 2.
    {
      rows: [north, east, south, west],
      labels: [0, 0, 1, 1],
      score: (2 - Math.SQRT2) / (2 + Math.SQRT2),
    },
    // A class of one row: 0; the other two: a = 0, b = 2.
    { rows: [north, north, south], labels: [0, 0, 1], score: 2 / 3 },
  ],
});

it('has no silhouette with one class only', () => {
  const metric = make(silhouette(), undefined);
  const set = {
    rows: 2,
    dimensions: 1,
    labels: Int32Array.of(0, 0),
    singularValues: () => Float64Array.of(1),
    classDistances: (visit: (row: number, sums: Float64Array) => void) =>
      [0, 1].forEach((row) => {
        visit(row, Float64Array.of(1));
      }),
  };
  expect(metric.of === 'embeddings' && metric.score(set)).toBeNaN();
});
