import { embeddingLoops } from '../embedding-loops.ts';
import type { Rows } from '../retrieval/similarity.ts';
import type { Nearest } from './points.ts';

/** Means of clusters, kept up to date. */
export interface Means {
  readonly centres: Float32Array; // [clusters, dimensions]
  /**
   * Moves the centres to the means of the points that are nearest to them now, an empty cluster's to
   * the point that is farthest from its own. Which of them have changed.
   */
  move(nearest: Nearest): number[];
}

/** Means of so many clusters, to none of which a point belongs yet. */
export function createMeans({ values, dimensions }: Rows, count: number): Means {
  const sums = new Float64Array(count * dimensions);
  const centres = new Float32Array(count * dimensions);
  const sizes = new Int32Array(count);
  const current = new Int32Array(values.length / dimensions).fill(-1);

  const add = (point: number, cluster: number, sign: number) => {
    const end = (cluster + 1) * dimensions;
    for (let to = cluster * dimensions, from = point * dimensions; to < end; to++, from++) {
      sums[to]! += sign * values[from]!;
    }
  };
  const correctSums = (moved: Int32Array, from: Int32Array, to: Int32Array) => {
    const loops = moved.length > 0 ? embeddingLoops() : undefined;
    if (loops) loops.moveRows(values, current.length, count, sums, moved, from, to);
    else {
      for (const [at, point] of moved.entries()) {
        if (from[at]! >= 0) add(point, from[at]!, -1);
        add(point, to[at]!, 1);
      }
    }
  };
  const regroup = (clusters: Int32Array): Set<number> => {
    const moved = Int32Array.from(current.keys()).filter((at) => current[at] !== clusters[at]);
    const [from, to] = [current, clusters].map((of) => moved.map((point) => of[point]!));
    correctSums(moved, from!, to!);
    for (const cluster of from!) if (cluster >= 0) sizes[cluster]! -= 1;
    for (const cluster of to!) sizes[cluster]! += 1;
    current.set(clusters);
    return new Set([...from!, ...to!].filter((cluster) => cluster >= 0));
  };
  const reseed = (cluster: number, left: Float32Array) => {
    const farthest = left.indexOf(left.reduce((least, score) => Math.min(least, score), Infinity));
    left[farthest] = Infinity;
    const point = values.subarray(farthest * dimensions, (farthest + 1) * dimensions);
    centres.set(point, cluster * dimensions);
  };
  return {
    centres,
    move({ clusters, scores }) {
      const touched = regroup(clusters);
      if (touched.size === 0) return [];
      let left: Float32Array | undefined;
      for (let cluster = 0; cluster < count; cluster++) {
        const size = sizes[cluster]!;
        if (size === 0) {
          left ??= scores.slice();
          reseed(cluster, left);
          touched.add(cluster);
        } else if (touched.has(cluster)) {
          const end = (cluster + 1) * dimensions;
          for (let at = cluster * dimensions; at < end; at++) centres[at] = sums[at]! / size;
        }
      }
      return [...touched];
    },
  };
}
