import { make } from '@reality-check/core';
import cosine from '@reality-check/distance-cosine';
import lp from '@reality-check/distance-lp';
import { listed, mined, minerContext, minerContract } from '@reality-check/testkit';
import { expect, it } from 'vitest';
import batchEasyHard from './index.ts';

minerContract(batchEasyHard, {
  vectors: 'batch_easy_hard',
  settings: [
    { positives: 'hard', negatives: 'hard' },
    { positives: 'easy', negatives: 'hard', distance: cosine() },
    { positives: 'semihard', negatives: 'easy' },
    { positives: 'semihard', negatives: 'hard', distance: cosine() },
    { positives: 'all', negatives: 'easy', positivesTo: 1.3, negativesFrom: 0.5 },
    { positives: 'hard', negatives: 'all', positivesFrom: 0.2, negativesTo: 1.2 },
    { positives: 'all', negatives: 'all', distance: cosine(), positivesFrom: 0.1 },
  ],
  reference({ labels, distances }, options) {
    const { positives, negatives, distance } = options;
    const positivePairs: number[][] = [];
    const negativePairs: number[][] = [];
    for (const anchor of labels.keys()) {
      const at = (row: number) => distances[anchor]![row]!;
      const within = (row: number, from: number, to: number) => {
        const value = distance.similarity ? -at(row) : at(row);
        return value >= Math.fround(from) && value <= Math.fround(to);
      };
      // Nearest first; equal ones stay in the order of the batch.
      const others = [...labels.keys()]
        .filter((row) => row !== anchor)
        .sort((a, b) => at(a) - at(b));
      const near = others.filter(
        (row) =>
          labels[row] === labels[anchor] && within(row, options.positivesFrom, options.positivesTo),
      );
      const far = others.filter(
        (row) =>
          labels[row] !== labels[anchor] && within(row, options.negativesFrom, options.negativesTo),
      );
      const last = (rows: number[]) =>
        rows.filter((row) => at(row) === at(rows.at(-1)!)).slice(0, 1);
      const simple = {
        positive: { easy: near.slice(0, 1), hard: last(near), all: near, semihard: [] as number[] },
        negative: { easy: last(far), hard: far.slice(0, 1), all: far, semihard: [] as number[] },
      };
      let [p, n] = [simple.positive[positives], simple.negative[negatives]];
      if (positives === 'semihard') p = last(near.filter((row) => at(row) < at(n[0]!)));
      if (negatives === 'semihard') n = far.filter((row) => at(row) > at(p[0]!)).slice(0, 1);
      const one = positives !== 'all' && negatives !== 'all';
      if (one && (p.length === 0 || n.length === 0)) continue;
      positivePairs.push(...p.map((row) => [anchor, row]));
      negativePairs.push(...n.map((row) => [anchor, row]));
    }
    return { positivePairs, negativePairs };
  },
  except: {
    'does not depend on the order of equal rows':
      'one positive and one negative per anchor: of equals the one with the lowest row',
  },
});

const line = { rows: [[0], [1], [-2], [3], [1.5], [5]], labels: [0, 0, 0, 1, 1, 1] };
const distance = lp({ normalise: false });
const ofRowZero = (settings: Parameters<typeof batchEasyHard>[0]) => {
  const found = listed(mined(batchEasyHard({ distance, ...settings }), line));
  const partners = (pairs: readonly (readonly number[])[] = []) =>
    pairs.filter(([anchor]) => anchor === 0).map(([, other]) => other);
  return [partners(found.positivePairs), partners(found.negativePairs)];
};

it('chooses by where the rows stand', () => {
  // Row 0 stands at 0, its positives at distance 1 and 2, its negatives at 3, 1.5 and 5.
  expect(ofRowZero({ positives: 'easy', negatives: 'easy' })).toEqual([[1], [5]]);
  expect(ofRowZero({ positives: 'hard', negatives: 'hard' })).toEqual([[2], [4]]);
  expect(ofRowZero({ positives: 'hard', negatives: 'semihard' })).toEqual([[2], [3]]);
  expect(ofRowZero({ positives: 'semihard', negatives: 'hard' })).toEqual([[1], [4]]);
  expect(ofRowZero({ positives: 'all', negatives: 'hard' })).toEqual([[1, 2], [4]]);
  expect(ofRowZero({ positives: 'easy', negatives: 'easy', negativesTo: 4 })).toEqual([[1], [3]]);
  expect(ofRowZero({ positives: 'easy', negatives: 'all', negativesFrom: 2 })).toEqual([
    [1],
    [3, 5],
  ]);
});

it.each([
  ['semihard', 'semihard'],
  ['semihard', 'all'],
  ['all', 'semihard'],
] as const)('refuses %s positives with %s negatives', (positives, negatives) => {
  expect(() => make(batchEasyHard({ positives, negatives }), minerContext())).toThrow(
    `miner "batch-easy-hard": positives is ${positives} and negatives is ${negatives}, expected easy or hard beside semihard`,
  );
});
