import '@tensorflow/tfjs';
import { stream } from '@reality-check/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalised, type Rows } from '../retrieval/similarity.ts';
import { kMeans } from './k-means.ts';

/** Points of length 1 around the corners of a square, in turn. */
const corners = (count: number, noise: number): Rows => {
  const angles = Array.from({ length: count }, (_, at) => {
    return (at % 4) * (Math.PI / 2) + noise * Math.sin(at * at);
  });
  return {
    values: Float32Array.from(angles.flatMap((angle) => [Math.cos(angle), Math.sin(angle)])),
    dimensions: 2,
  };
};

/** Points of length 1 in any direction. */
const scattered = (count: number, dimensions: number, seed: number): Rows => {
  const random = stream(seed, 'points');
  const values = Float32Array.from({ length: count * dimensions }, () => random.normal());
  return normalised({ values, dimensions }, 'points');
};

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);
const distinct = (numbers: ArrayLike<number>) => new Set(Array.from(numbers)).size;

const rowsOf = ({ values, dimensions }: Rows): number[][] =>
  Array.from({ length: values.length / dimensions }, (_, row) => [
    ...values.subarray(row * dimensions, (row + 1) * dimensions),
  ]);

const square = (one: number[], other: number[]) =>
  sum(one.map((value, k) => (value - other[k]!) ** 2));

/** Sum of squared distances to the means of clusters, by plain loops. */
function scatter(rows: Rows, clusters: Int32Array): number {
  const groups = new Map<number, number[][]>();
  for (const [at, row] of rowsOf(rows).entries()) {
    groups.set(clusters[at]!, [...(groups.get(clusters[at]!) ?? []), row]);
  }
  return sum(
    [...groups.values()].map((group) => {
      const mean = group[0]!.map((_, k) => sum(group.map((row) => row[k]!)) / group.length);
      return sum(group.map((row) => square(row, mean)));
    }),
  );
}

describe('k-means', () => {
  it('finds clusters that lie apart', () => {
    const { clusters } = kMeans(corners(80, 0.2), { clusters: 4, seed: 0, restarts: 2 });
    expect(distinct(clusters)).toBe(4);
    clusters.forEach((cluster, at) => {
      expect(cluster).toBe(clusters[at % 4]);
    });
  });

  it('gives the same clusters for the same seed', () => {
    const of = (seed: number) => kMeans(corners(60, 1), { clusters: 7, seed, restarts: 1 });
    expect(of(4)).toEqual(of(4));
  });

  it('uses every cluster where there are points enough, and one for each point', () => {
    const of = (rows: Rows, clusters: number) => kMeans(rows, { clusters, seed: 1, restarts: 1 });
    expect(distinct(of(corners(30, 1), 9).clusters)).toBe(9);
    expect(distinct(of(corners(6, 1), 6).clusters)).toBe(6);
    expect(of(corners(6, 1), 6).inertia).toBeCloseTo(0, 5);
  });

  it('takes equal points', () => {
    const values = new Float32Array(20).fill(Math.SQRT1_2);
    const found = kMeans({ values, dimensions: 2 }, { clusters: 3, seed: 0, restarts: 1 });
    expect(found.clusters).toHaveLength(10);
  });

  const sets = fc.record({
    count: fc.integer({ min: 10, max: 90 }),
    dimensions: fc.constantFrom(2, 5, 16),
    clusters: fc.integer({ min: 1, max: 10 }),
    seed: fc.nat(1e6),
  });

  it('never makes the inertia larger by a further round', () => {
    fc.assert(
      fc.property(sets, ({ count, dimensions, clusters, seed }) => {
        const rows = scattered(count, dimensions, seed);
        let last = Infinity;
        for (let rounds = 0; rounds < 8; rounds++) {
          const { inertia } = kMeans(rows, { clusters, seed, restarts: 1, rounds });
          expect(inertia).toBeLessThanOrEqual(last + 1e-5);
          last = inertia;
        }
      }),
      { numRuns: 20 },
    );
  });

  it('ends where each point is nearest to the mean of its own cluster', () => {
    fc.assert(
      fc.property(sets, ({ count, dimensions, clusters, seed }) => {
        const rows = scattered(count, dimensions, seed);
        const found = kMeans(rows, { clusters, seed, restarts: 1, rounds: 500 });
        expect(found.inertia).toBeCloseTo(scatter(rows, found.clusters), 4);
        const all = rowsOf(rows);
        const means = Array.from({ length: clusters }, (_, cluster) => {
          const group = all.filter((_row, at) => found.clusters[at] === cluster);
          return all[0]!.map((_value, k) => sum(group.map((row) => row[k]!)) / group.length);
        });
        for (const [at, row] of all.entries()) {
          const squares = means.map((mean) => square(row, mean));
          const least = Math.min(...squares.filter(Number.isFinite));
          expect(squares[found.clusters[at]!]).toBeLessThanOrEqual(least + 1e-5);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('finds the same where TensorFlow keeps no products, up to rounding', () => {
    const rows = scattered(600, 4, 3);
    const of = (keptProducts: number) =>
      kMeans(rows, { clusters: 12, seed: 5, restarts: 1, keptProducts });
    const [kept, anew] = [of(1e6), of(0)];
    expect(anew.clusters).toEqual(kept.clusters);
    expect(anew.inertia).toBeCloseTo(kept.inertia, 4);
  });

  it('keeps of several runs the one with the least inertia', () => {
    const rows = scattered(200, 3, 9);
    const inertia = (restarts: number) => kMeans(rows, { clusters: 9, seed: 4, restarts }).inertia;
    const found = [1, 2, 3, 4, 5, 6].map(inertia);
    expect(found).toEqual(found.toSorted((a, b) => b - a));
    expect(distinct(found)).toBeGreaterThan(1);
  });
});
