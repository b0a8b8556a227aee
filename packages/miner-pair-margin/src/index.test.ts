import cosine from '@reality-check/distance-cosine';
import lp from '@reality-check/distance-lp';
import { listed, mined, minerContract } from '@reality-check/testkit';
import { expect, it } from 'vitest';
import pairMargin from './index.ts';

minerContract(pairMargin, {
  vectors: 'pair_margin',
  settings: [
    { posMargin: 0.7, negMargin: 1.2 },
    { posMargin: 0.6, negMargin: 0.3, distance: cosine() },
    { posMargin: 1, negMargin: 3, distance: lp({ normalise: false }) },
  ],
  reference({ labels, distances }, { posMargin, negMargin, distance }) {
    const [far, near] = [posMargin, negMargin].map((margin) =>
      Math.fround(distance.similarity ? -margin : margin),
    ) as [number, number];
    const rows = [...labels.keys()];
    const pairs = rows.flatMap((a) => rows.filter((b) => b !== a).map((b) => [a, b] as const));
    return {
      positivePairs: pairs.filter(([a, b]) => labels[a] === labels[b] && distances[a]![b]! > far),
      negativePairs: pairs.filter(([a, b]) => labels[a] !== labels[b] && distances[a]![b]! < near),
    };
  },
});

it('drops pairs exactly at a margin', () => {
  const line = { rows: [[0], [1], [2], [3]], labels: [0, 0, 0, 1] };
  const settings = { posMargin: 1, negMargin: 2, distance: lp({ normalise: false }) };
  expect(listed(mined(pairMargin(settings), line))).toEqual({
    positivePairs: [
      [0, 2],
      [2, 0],
    ],
    negativePairs: [
      [2, 3],
      [3, 2],
    ],
  });
});
