import '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { kMeans } from './k-means.ts';

/** Points of length 1 around the corners of a square, in turn. */
const corners = (count: number, noise: number) => {
  const angles = Array.from({ length: count }, (_, at) => {
    return (at % 4) * (Math.PI / 2) + noise * Math.sin(at * at);
  });
  return {
    values: Float32Array.from(angles.flatMap((angle) => [Math.cos(angle), Math.sin(angle)])),
    dimensions: 2,
  };
};

const distinct = (numbers: ArrayLike<number>) => new Set(Array.from(numbers)).size;

describe('k-means', () => {
  it('finds clusters that lie apart', () => {
    const found = kMeans(corners(80, 0.2), { clusters: 4, seed: 0, restarts: 2 });
    expect(distinct(found)).toBe(4);
    found.forEach((cluster, at) => {
      expect(cluster).toBe(found[at % 4]);
    });
  });

  it('gives the same clusters for the same seed', () => {
    const of = (seed: number) => kMeans(corners(60, 1), { clusters: 7, seed, restarts: 1 });
    expect(of(4)).toEqual(of(4));
  });

  it('uses every cluster where there are points enough, and one for each point', () => {
    expect(distinct(kMeans(corners(30, 1), { clusters: 9, seed: 1, restarts: 1 }))).toBe(9);
    expect(distinct(kMeans(corners(6, 1), { clusters: 6, seed: 1, restarts: 1 }))).toBe(6);
  });

  it('takes equal points', () => {
    const values = new Float32Array(20).fill(Math.SQRT1_2);
    const found = kMeans({ values, dimensions: 2 }, { clusters: 3, seed: 0, restarts: 1 });
    expect(found).toHaveLength(10);
  });
});
