import { stream } from '@reality-check/core';
import cosine from '@reality-check/distance-cosine';
import lp from '@reality-check/distance-lp';
import { listed, mined, minerContract } from '@reality-check/testkit';
import { expect, it } from 'vitest';
import hdc from './index.ts';
import { smallest } from './smallest.ts';

const cut =
  'the two orders of a pair are equally hard: where the cut falls between, the first stays';

minerContract(hdc, {
  vectors: 'hdc',
  settings: [{ filterPercentage: 0.25 }, { filterPercentage: 0.3, distance: cosine() }],
  reference({ labels, distances }, { filterPercentage }) {
    const rows = [...labels.keys()];
    const hardest = (positive: boolean) => {
      const pairs = rows.flatMap((a) =>
        rows
          .filter((b) => b !== a && (labels[a] === labels[b]) === positive)
          .map((b) => [a, b] as const),
      );
      const ease = ([a, b]: readonly [number, number]) =>
        positive ? -distances[a]![b]! : distances[a]![b]!;
      return pairs
        .sort((x, y) => ease(x) - ease(y))
        .slice(0, Math.ceil(filterPercentage * pairs.length));
    };
    return { positivePairs: hardest(true), negativePairs: hardest(false) };
  },
  except: {
    'does not depend on the order of the batch': cut,
    'does not depend on the order of equal rows': cut,
  },
});

it('keeps the farthest positives and the nearest negatives of the batch', () => {
  const line = { rows: [[0], [1], [3], [4], [10]], labels: [0, 0, 0, 1, 1] };
  const distance = lp({ normalise: false });
  expect(listed(mined(hdc({ filterPercentage: 0.3, distance }), line))).toEqual({
    positivePairs: [
      [0, 2],
      [3, 4],
      [4, 3],
    ],
    negativePairs: [
      [1, 3],
      [2, 3],
      [3, 1],
      [3, 2],
    ],
  });
});

it('finds the smallest of any numbers as sorting does', () => {
  const random = stream('smallest');
  for (let trial = 0; trial < 300; trial++) {
    const length = 1 + random.integer(60);
    const values = Float32Array.from({ length }, () => random.integer(1 + random.integer(40)));
    const count = random.integer(length + 1);
    const sorted = [...values.keys()].sort((a, b) => values[a]! - values[b]! || a - b);
    const expected = sorted.slice(0, count).sort((a, b) => a - b);
    expect([...smallest(values, count)]).toEqual(expected);
  }
});
