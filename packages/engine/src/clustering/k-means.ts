import { type Random, stream } from '@reality-check/core';
import type { Rows } from '../retrieval/similarity.ts';
import { type Assignment, createPoints, type Points } from './points.ts';

/** How k-means runs. */
export interface KMeansOptions {
  readonly clusters: number;
  readonly seed: number;
  /** Runs from different starts, of which the one with the least inertia counts. */
  readonly restarts: number;
  /** Rounds of a run at the most; it ends earlier where no point changes its cluster. */
  readonly rounds?: number;
}

const total = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0);

/** The first place at which the running sum exceeds a part of the whole. */
function draw(weights: Float32Array, random: Random): number {
  let rest = random.uniform() * total(weights);
  for (let at = 0; at < weights.length; at++) {
    rest -= weights[at]!;
    if (rest < 0) return at;
  }
  // All weights are 0, or rounding has left a rest.
  return random.integer(weights.length);
}

/** Centres by k-means++ (Arthur, Vassilvitskii 2007): likelier the farther from those before. */
function start({ values, dimensions }: Rows, points: Points, clusters: number, random: Random) {
  const count = values.length / dimensions;
  const centres = new Float32Array(clusters * dimensions);
  const nearest = new Float32Array(count).fill(Infinity);
  for (let at = 0; at < clusters; at++) {
    const chosen = at === 0 ? random.integer(count) : draw(nearest, random);
    const centre = values.slice(chosen * dimensions, (chosen + 1) * dimensions);
    centres.set(centre, at * dimensions);
    if (at === clusters - 1) break;
    points.assign(centre).distances.forEach((distance, row) => {
      if (distance < nearest[row]!) nearest[row] = distance;
    });
    nearest[chosen] = 0;
  }
  return centres;
}

/** Means of the clusters; an empty one takes the point that is farthest from its centre. */
function means({ values, dimensions }: Rows, { clusters, distances }: Assignment, count: number) {
  const centres = new Float64Array(count * dimensions);
  const sizes = new Int32Array(count);
  clusters.forEach((cluster, row) => {
    sizes[cluster]! += 1;
    const [from, to] = [row * dimensions, cluster * dimensions];
    for (let k = 0; k < dimensions; k++) centres[to + k]! += values[from + k]!;
  });
  const left = distances.slice();
  sizes.forEach((size, cluster) => {
    const to = cluster * dimensions;
    if (size > 0) {
      for (let k = 0; k < dimensions; k++) centres[to + k]! /= size;
      return;
    }
    const farthest = left.reduce((best, distance, row) => (distance > left[best]! ? row : best), 0);
    left[farthest] = -1;
    centres.set(values.subarray(farthest * dimensions, (farthest + 1) * dimensions), to);
  });
  return Float32Array.from(centres);
}

function run(rows: Rows, points: Points, options: KMeansOptions, random: Random): Assignment {
  const { clusters, rounds = 20 } = options;
  let found = points.assign(start(rows, points, clusters, random));
  for (let round = 0; round < rounds; round++) {
    const next = points.assign(means(rows, found, clusters));
    const moved = next.clusters.some((cluster, row) => cluster !== found.clusters[row]);
    found = next;
    if (!moved) break;
  }
  return found;
}

/** Divides points of length 1 into clusters; the same seed gives the same clusters. */
export function kMeans(rows: Rows, options: KMeansOptions): Int32Array {
  const points = createPoints(rows);
  try {
    const runs = Array.from({ length: options.restarts }, (_, restart) =>
      run(rows, points, options, stream(options.seed, 'k-means', restart)),
    );
    const inertia = runs.map(({ distances }) => total(distances));
    return runs[inertia.indexOf(Math.min(...inertia))]!.clusters;
  } finally {
    points.dispose();
  }
}
