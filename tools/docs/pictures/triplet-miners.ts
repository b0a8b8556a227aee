import type { Use } from '@reality-check/core';
import angular from '@reality-check/miner-angular';
import tripletMargin from '@reality-check/miner-triplet-margin';
import { miner, pairsOf, type Rows } from './mined.ts';
import { angleOfDistance, rowAt, steps } from './places.ts';
import type { Regions, Span } from './regions.ts';

/**
 * Tries negatives at many places for each x, all in one batch, and gives from where to where the
 * triplets with the first two rows are kept.
 */
async function spansOf(
  use: Use<'miner'>,
  xs: readonly number[],
  ys: readonly number[],
  rowsAt: (x: number, ys: readonly number[]) => Rows['rows'],
): Promise<readonly Span[]> {
  const mine = await miner(use);
  return xs.flatMap((x) => {
    const rows = rowsAt(x, ys);
    const labels = rows.map((_, row) => Math.max(0, row - 1)); // anchor, positive, negatives
    const kept = pairsOf(mine({ rows, labels }), 'negative')
      .filter(([anchor]) => anchor === 0)
      .map(([, other]) => ys[other - 2]!);
    return kept.length > 0 ? [{ x, from: Math.min(...kept), to: Math.max(...kept) }] : [];
  });
}

/** Which triplets the triplet-margin miner keeps, by both distances from the anchor. */
export async function tripletMarginRegions(): Promise<Regions> {
  const places = steps(0.005, 1.2, 61);
  const types = ['all', 'hard', 'semihard', 'easy'] as const;
  return {
    about:
      'Which triplets are kept, by the distances of positive and negative from the anchor, for the four types',
    x: 'distance of the positive',
    y: 'distance of the negative',
    ticks: [0, 0.4, 0.8, 1.2],
    regions: await Promise.all(
      types.map(async (type) => ({
        name: type,
        spans: await spansOf(tripletMargin({ type }), places, places, (x, ys) =>
          [0, angleOfDistance(x), ...ys.map(angleOfDistance)].map((angle) => rowAt(angle)),
        ),
      })),
    ),
  };
}

/** Where in the plane the negative of a triplet lies that the angular miner keeps. */
export async function angularRegions(): Promise<Regions> {
  const places = steps(-1.5, 1.5, 121);
  return {
    about:
      'Where the negatives of kept triplets lie around an anchor and a positive, for three angles',
    x: 'place of the negative',
    y: '',
    ticks: [-1.5, 0, 1.5],
    fixed: [
      { name: 'a', x: -0.5, y: 0 },
      { name: 'p', x: 0.5, y: 0 },
    ],
    regions: await Promise.all(
      [20, 36, 55].map(async (angleDegrees) => ({
        name: `${angleDegrees}°`,
        spans: await spansOf(angular({ angleDegrees }), places, places, (x, ys) => [
          [-0.5, 0],
          [0.5, 0],
          ...ys.map((y) => [x, y]),
        ]),
      })),
    ),
  };
}
