import { stream } from '@reality-check/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confusion, hardest } from './hard-classes.ts';
import { layout } from './layout.ts';
import { nearest, type Space, similarity } from './nearest.ts';
import { chooseQueries } from './queries.ts';
import { balancedSample, rowsByClass } from './sample.ts';

/** Random directions; with a centre for each class when labels are given. */
function space(rows: number, dimensions: number, labels?: Int32Array): Space {
  const random = stream('test', rows, dimensions);
  const values = Float32Array.from({ length: rows * dimensions }, () => random.normal());
  for (let row = 0; row < rows; row++) {
    const own = values.subarray(row * dimensions, (row + 1) * dimensions);
    if (labels) own[labels[row]!]! += 12;
    const length = Math.hypot(...own);
    for (let at = 0; at < dimensions; at++) own[at]! /= length;
  }
  return { values, dimensions };
}

describe('nearest', () => {
  it('equals sorting all similarities', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 9 }), (rows, size) => {
        const made = space(rows, size);
        const all = Array.from({ length: rows }, (_, row) => row);
        const sorted = all
          .filter((row) => row !== 0)
          .sort((one, other) => similarity(made, 0, other) - similarity(made, 0, one));
        expect(nearest(made, 0, all, 5)).toEqual(sorted.slice(0, 5));
      }),
    );
  });

  it('puts embeddings that are no numbers last', () => {
    const values = Float32Array.of(1, 0, Number.NaN, 0, 0, 1, 1, 0);
    expect(nearest({ values, dimensions: 2 }, 0, [0, 1, 2, 3], 3)).toEqual([3, 2, 1]);
  });
});

describe('balancedSample', () => {
  it('takes the same number of each class and no more points than a map can show', () => {
    const labels = Int32Array.from({ length: 6400 }, (_, row) => row % 64);
    const sample = balancedSample(rowsByClass(labels, 64), stream('sample'));
    const counts = new Map<number, number>();
    for (const row of sample) counts.set(labels[row]!, (counts.get(labels[row]!) ?? 0) + 1);
    expect(sample.length).toBe(640);
    expect(new Set(counts.values())).toEqual(new Set([10]));
    expect(sample).toEqual(balancedSample(rowsByClass(labels, 64), stream('sample')));
  });

  it('takes some classes where there are too many, and all rows where there are few', () => {
    const many = Int32Array.from({ length: 20000 }, (_, row) => row >> 2);
    const sample = balancedSample(rowsByClass(many, 5000), stream('sample'));
    expect(new Set(sample.map((row) => many[row])).size).toBe(64);
    const few = Int32Array.of(0, 0, 1, 1, 1);
    expect(balancedSample(rowsByClass(few, 3), stream('sample'))).toEqual([0, 1, 2, 3, 4]);
  });
});

describe('chooseQueries', () => {
  const labels = Int32Array.from({ length: 60 }, (_, row) => row % 6);
  const scores = Float64Array.from({ length: 60 }, (_, row) => Math.floor(row / 6) / 10);

  it('finds the best, the middle and the worst, of different classes', () => {
    const { best, median, worst } = chooseQueries(scores, labels, 3);
    expect(best.map((row) => scores[row])).toEqual([0.9, 0.9, 0.9]);
    expect(worst.map((row) => scores[row])).toEqual([0, 0, 0]);
    for (const row of median) expect([0.4, 0.5]).toContain(scores[row]);
    for (const group of [best, median, worst]) {
      expect(new Set(group.map((row) => labels[row])).size).toBe(3);
    }
  });

  it('never shows a query without a score, nor one twice', () => {
    const holes = scores.map((score, row) => (row < 56 ? Number.NaN : score));
    const { best, median, worst } = chooseQueries(holes, labels, 3);
    const all = [...best, ...median, ...worst];
    expect(all.every((row) => row >= 56)).toBe(true);
    expect(new Set(all).size).toBe(4);
    expect(chooseQueries(new Float64Array(60).fill(Number.NaN), labels, 3).best).toEqual([]);
  });
});

describe('hard classes', () => {
  it('are those with the lowest means that there are', () => {
    expect(hardest(Float64Array.of(50, Number.NaN, 10, 90, 20), 2)).toEqual([2, 4]);
  });

  it('are named with the class that they are taken for', () => {
    // Two rows of class 0 lie among class 1, class 2 is far away.
    const values = Float32Array.of(1, 0, 0.96, 0.28, 1, 0, 0.8, 0.6, 0, 1, 0, 1);
    const labels = Int32Array.of(0, 0, 1, 1, 2, 2);
    expect(confusion({ values, dimensions: 2 }, labels, [0, 1])).toEqual({ class: 1, share: 1 });
    expect(confusion({ values, dimensions: 2 }, labels, [4, 5])).toBeUndefined();
  });
});

describe('layout', () => {
  it('keeps planted classes together, the same each time', () => {
    const labels = Int32Array.from({ length: 120 }, (_, row) => row % 4);
    const made = space(120, 8, labels);
    const rows = [...labels.keys()];
    const points = layout(made, rows);
    const near = rows.filter((row) => {
      const [x, y] = points[row]!;
      const away = (other: number) => Math.hypot(points[other]![0]! - x!, points[other]![1]! - y!);
      const [closest] = rows.filter((other) => other !== row).sort((a, b) => away(a) - away(b));
      return labels[closest!] === labels[row];
    });
    expect(near.length).toBeGreaterThan(115);
    expect(layout(made, rows)).toEqual(points);
  });

  it('stays finite for collapsed and for broken embeddings', () => {
    const rows = Array.from({ length: 60 }, (_, row) => row);
    for (const value of [0.5, Number.NaN]) {
      const points = layout({ values: new Float32Array(240).fill(value), dimensions: 4 }, rows);
      expect(points.flat().every(Number.isFinite)).toBe(true);
    }
  });
});
