import { type Random, stream } from '@reality-check/core';
import type { Rows } from '../retrieval/similarity.ts';
import { createMeans } from './means.ts';
import { createPoints, type Nearest, type Points, squareOf } from './points.ts';
import { chooseCentres } from './start.ts';

/** How k-means runs. */
export interface KMeansOptions {
  readonly clusters: number;
  readonly seed: number;
  /** Runs from different starts, of which the one with the least inertia counts. */
  readonly restarts: number;
  /** Rounds of a run at the most; it ends earlier where no point changes its cluster. */
  readonly rounds?: number;
  /** Bytes of products of points and centres that are kept from round to round; 64 MB by default. */
  readonly keptProducts?: number;
}

/** What k-means found. */
export interface Clustering {
  readonly clusters: Int32Array; // [points]
  /** Sum of the squared distances of the points to the centres of their clusters. */
  readonly inertia: number;
}

function inertiaOf({ scores }: Nearest): number {
  let sum = 0;
  for (const score of scores) sum += squareOf(score);
  return sum;
}

function run(rows: Rows, points: Points, options: KMeansOptions, random: Random): Nearest {
  const { clusters, rounds = 20 } = options;
  let { nearest } = chooseCentres(rows, points, clusters, random);
  const means = createMeans(rows, clusters);
  for (let round = 0; round < rounds; round++) {
    const changed = means.move(nearest);
    if (changed.length === 0) break;
    nearest = points.assign(means.centres, changed);
  }
  return nearest;
}

/** Divides points of length 1 into clusters; the same seed gives the same clusters. */
export function kMeans(rows: Rows, options: KMeansOptions): Clustering {
  const points = createPoints(rows, options.clusters, options.keptProducts);
  try {
    const runs = Array.from({ length: options.restarts }, (_, restart) => {
      const nearest = run(rows, points, options, stream(options.seed, 'k-means', restart));
      return { clusters: nearest.clusters, inertia: inertiaOf(nearest) };
    });
    return runs.reduce((best, one) => (one.inertia < best.inertia ? one : best));
  } finally {
    points.dispose();
  }
}
