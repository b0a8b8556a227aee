import cosine from '@reality-check/distance-cosine';
import lp from '@reality-check/distance-lp';
import { listed, mined, minerContract } from '@reality-check/testkit';
import { expect, it } from 'vitest';
import tripletMargin from './index.ts';

minerContract(tripletMargin, {
  vectors: 'triplet_margin',
  settings: [
    { type: 'hard' },
    { type: 'semihard' },
    { type: 'easy' },
    { margin: 0.1, distance: cosine() },
    { margin: -0.1, type: 'hard' },
  ],
  reference({ labels, distances }, { margin, type }) {
    const triplets: number[][] = [];
    for (const a of labels.keys()) {
      for (const p of labels.keys()) {
        for (const n of labels.keys()) {
          if (a === p || labels[a] !== labels[p] || labels[a] === labels[n]) continue;
          const gap = distances[a]![n]! - distances[a]![p]!;
          const side = gap <= 0 ? 'hard' : 'semihard';
          if (gap > margin ? type === 'easy' : type === 'all' || type === side) {
            triplets.push([a, p, n]);
          }
        }
      }
    }
    return { triplets };
  },
});

const line = { rows: [[0], [1], [1.125], [0.5], [3]], labels: [0, 0, 1, 1, 1] };
const distance = lp({ normalise: false });
const ofRowZero = (type: 'all' | 'hard' | 'semihard' | 'easy') =>
  listed(mined(tripletMargin({ type, margin: 0.25, distance }), line)).triplets!.filter(
    ([anchor]) => anchor === 0,
  );

it('sorts triplets by where the negative stands', () => {
  // Row 0 stands at 0, its positive at 1, the negatives at 1.125, 0.5 and 3.
  expect(ofRowZero('hard')).toEqual([[0, 1, 3]]);
  expect(ofRowZero('semihard')).toEqual([[0, 1, 2]]);
  expect(ofRowZero('easy')).toEqual([[0, 1, 4]]);
  expect(ofRowZero('all')).toEqual([
    [0, 1, 2],
    [0, 1, 3],
  ]);
});
