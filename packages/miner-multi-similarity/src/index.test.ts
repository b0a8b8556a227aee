import lp from '@reality-check/distance-lp';
import { listed, mined, minerContract } from '@reality-check/testkit';
import { expect, it } from 'vitest';
import multiSimilarity from './index.ts';

minerContract(multiSimilarity, {
  vectors: 'multi_similarity',
  settings: [{ epsilon: 0.4 }, { distance: lp() }, { epsilon: 0.5, distance: lp({ p: 1 }) }],
  reference({ labels, distances }, { epsilon }) {
    const rows = [...labels.keys()];
    const pairs = rows.flatMap((a) => rows.filter((b) => b !== a).map((b) => [a, b] as const));
    const positive = pairs.filter(([a, b]) => labels[a] === labels[b]);
    const negative = pairs.filter(([a, b]) => labels[a] !== labels[b]);
    const apart = ([a, b]: readonly [number, number]) => distances[a]![b]!;
    const contradicts = (near: readonly [number, number], far: readonly [number, number]) =>
      near[0] === far[0] && apart(near) - apart(far) < epsilon;
    return {
      positivePairs: positive.filter((p) => negative.some((n) => contradicts(n, p))),
      negativePairs: negative.filter((n) => positive.some((p) => contradicts(n, p))),
    };
  },
});

it('drops the pairs that are easy by more than epsilon', () => {
  // Cosines of row 0: 0.8 and 0 with its own class, 0.6 with row 3, -1 with row 4.
  const batch = {
    rows: [
      [1, 0],
      [0.8, 0.6],
      [0, 1],
      [0.6, -0.8],
      [-1, 0],
    ],
    labels: [0, 0, 0, 1, 1],
  };
  const { positivePairs, negativePairs } = listed(mined(multiSimilarity(), batch));
  expect(positivePairs!.filter(([anchor]) => anchor === 0)).toEqual([[0, 2]]);
  expect(negativePairs!.filter(([anchor]) => anchor === 0)).toEqual([[0, 3]]);
});
