import type { Random } from '@reality-check/core';
import { firstAbove } from '@reality-check/ops';
import { exactSimilarity, type Rows, rowsAt } from '../retrieval/similarity.ts';
import { type Nearest, type Points, squareOf } from './points.ts';

/** Draws that are made from the same weights at the most. */
const mostDraws = 64;

/** Draws places, each as likely as its weight says; all alike where all weights are 0. */
export function createDraw(weights: Float64Array): (random: Random) => number {
  const sums = new Float64Array(weights.length);
  let total = 0;
  for (let at = 0; at < sums.length; at++) {
    total += weights[at]!;
    sums[at] = total;
  }
  return (random) => {
    if (total === 0) return random.integer(weights.length);
    return firstAbove(sums, random.uniform() * total);
  };
}

/** Where the centres were chosen, and the nearest of them to every point. */
export interface Start {
  readonly chosen: readonly number[]; // [clusters]
  readonly nearest: Nearest;
}

/** Squares of the distances to the nearest centre; 0 for the centres themselves. */
function squaresOf({ scores }: Nearest, chosen: readonly number[]): Float64Array {
  const squares = new Float64Array(scores.length);
  for (let point = 0; point < squares.length; point++) squares[point] = squareOf(scores[point]!);
  for (const place of chosen) squares[place] = 0;
  return squares;
}

/**
 * Chooses centres by k-means++ (Arthur, Vassilvitskii 2007): each a point, as likely as the square of
 * its distance to the nearest centre before it. Several are drawn by the distances to the centres
 * before all of them; one whose distance has become smaller through the others is kept with the
 * likelihood smaller / former, which is the same distribution as drawing one by one.
 */
export function chooseCentres(rows: Rows, points: Points, clusters: number, random: Random): Start {
  const nearest = points.none();
  const chosen: number[] = [];
  const take = (places: readonly number[]) => {
    points.see(nearest, rowsAt(rows, places), chosen.length);
    chosen.push(...places);
  };
  take([random.integer(nearest.clusters.length)]);
  while (chosen.length < clusters) {
    const before = squaresOf(nearest, chosen);
    const draw = createDraw(before);
    const together: number[] = [];
    const draws = Math.min(chosen.length, mostDraws, clusters - chosen.length);
    for (let drawn = 0; drawn < draws; drawn++) {
      const place = draw(random);
      const left = together.reduce(
        (least, other) => Math.min(least, -2 * exactSimilarity(rows, place, rows, other, true)),
        before[place]!,
      );
      // All weights are 0 where every point is a centre already, or equal to one.
      if (left === before[place] || random.uniform() * before[place]! < left) together.push(place);
    }
    take(together);
  }
  return { chosen, nearest };
}
