import { criticalDifference } from '@reality-check/statistics';
import { describe, expect, it } from 'vitest';
import type { ResultRow } from '../results/rows.ts';
import { alike, ranking } from './ranking.ts';

function row(method: string, values: readonly number[], firstSeed = 0): ResultRow {
  const repeats = values.map((value, at) => ({ seed: firstSeed + at, value, folds: 1 }));
  const numbers = { mean: values[0] ?? null, low: null, high: null, n: values.length };
  return {
    ...{ method, embedding: 'separated', metric: 'map-at-r', baseline: false, dimensions: 8 },
    ...{ ...numbers, measured: null, classAverage: numbers, bootstrap: null, repeats },
  };
}

describe('a ranking', () => {
  it('ranks the methods on the seeds that all of them have', () => {
    const found = ranking([
      row('a', [3, 3, 1, 9]),
      row('b', [2, 2, 2]),
      row('c', [1, 1, 3, 9]),
      { ...row('pixels', [9]), baseline: true },
    ]);
    expect(found).toMatchObject({ seeds: 3, embedding: 'separated' });
    expect(found!.methods.map(({ method }) => method)).toEqual(['a', 'b', 'c']);
    expect(found!.methods[0]!.rank).toBeCloseTo(5 / 3, 12);
    expect(found!.criticalDifference).toBe(criticalDifference(3, 3));
    expect(found!.groups).toEqual([[0, 2]]);
  });

  it('is left out for two methods, and where no two seeds are shared', () => {
    expect(ranking([row('a', [1, 2]), row('b', [1, 2])])).toBeUndefined();
    expect(ranking([row('a', [1, 2]), row('b', [1, 2]), row('c', [1, 2], 1)])).toBeUndefined();
  });

  it('joins neighbours within the critical difference, each group once', () => {
    expect(alike([1, 2, 3, 6], 1.5)).toEqual([
      [0, 1],
      [1, 2],
    ]);
    expect(alike([1, 2, 3], 5)).toEqual([[0, 2]]);
    expect(alike([1, 4], 1)).toEqual([]);
  });
});
