import { stream } from '@reality-check/core';
import distanceWeighted from '@reality-check/miner-distance-weighted';
import uniformHistogram from '@reality-check/miner-uniform-histogram';
import { miner, pairsOf, type Rows } from './mined.ts';
import { steps } from './places.ts';
import type { Shares } from './shares.ts';

/** Random rows of length 1, two of each class. */
function sphere(count: number, dimensions: number): Rows {
  const random = stream('picture', 'sphere', dimensions);
  const rows = Array.from({ length: count }, () => {
    const row = Array.from({ length: dimensions }, () => random.normal());
    const length = Math.hypot(...row);
    return row.map((entry) => entry / length);
  });
  return { rows, labels: rows.map((_, row) => Math.floor(row / 2)) };
}

/** The part of the distances that falls into each tenth, of all up to 2. */
function histogram(distances: readonly number[]) {
  const width = 0.1;
  const counts = steps(0, 2, 21).map((x) => ({ x, y: 0 }));
  for (const distance of distances) counts[Math.floor(distance / width)]!.y += 1;
  return counts.map(({ x, y }) => ({ x, y: (100 * y) / distances.length }));
}

function distancesOf({ rows }: Rows, pairs: readonly (readonly [number, number])[]): number[] {
  return pairs.map(([a, b]) => Math.hypot(...rows[a]!.map((entry, at) => entry - rows[b]![at]!)));
}

function allNegatives({ labels }: Rows) {
  return labels.flatMap((label, anchor) =>
    labels.flatMap((other, at) => (other === label ? [] : [[anchor, at] as const])),
  );
}

/** How far the negatives of a batch are, and those that the distance-weighted miner draws. */
export async function distanceWeightedShares(): Promise<Shares> {
  const batch = sphere(500, 8);
  const mine = await miner(distanceWeighted());
  const drawn = Array.from({ length: 60 }, () => pairsOf(mine(batch), 'negative')).flat();
  return {
    about:
      'How far all negatives of a batch are from their anchors, and how far those that are drawn',
    x: 'distance of the negative',
    y: 'percent of the negatives',
    ticks: [0, 0.5, 1, 1.5, 2],
    steps: true,
    lines: [
      {
        name: 'all of the batch',
        of: 'negative',
        style: 1,
        points: histogram(distancesOf(batch, allNegatives(batch))),
      },
      { name: 'drawn', of: 'negative', points: histogram(distancesOf(batch, drawn)) },
    ],
  };
}

/** How far the negatives of a batch are, and those that the uniform-histogram miner draws. */
export async function uniformHistogramShares(): Promise<Shares> {
  const batch = sphere(300, 8);
  const mine = await miner(uniformHistogram());
  const drawn = Array.from({ length: 20 }, () => pairsOf(mine(batch), 'negative')).flat();
  return {
    about: 'How far the negative pairs of a batch are apart, and how far those that are drawn',
    x: 'distance of the pair',
    y: 'percent of the negative pairs',
    ticks: [0, 0.5, 1, 1.5, 2],
    steps: true,
    lines: [
      {
        name: 'all of the batch',
        of: 'negative',
        style: 1,
        points: histogram(distancesOf(batch, allNegatives(batch))),
      },
      { name: 'drawn', of: 'negative', points: histogram(distancesOf(batch, drawn)) },
    ],
  };
}
