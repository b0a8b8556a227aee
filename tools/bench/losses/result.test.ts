import { expect, it } from 'vitest';
import type { LossCase } from './case.ts';
import { lossCases } from './cases.ts';
import { summariseLoss, summary } from './result.ts';
import { formatLosses } from './table.ts';

const one: LossCase = {
  name: '32x128 triplet',
  method: 'triplet',
  contender: true,
  rows: 32,
  dimensions: 128,
  classes: 100,
  loss: { name: 'triplet', settings: {} },
};
const side = (name: string, times: readonly number[], loss = 0.5) => ({
  name,
  times,
  values: [loss],
  memory: { memory_mb: 120, peak_mb: 150 },
});
const resting = [100, 110];

it('divides the medians and tells by how much memory rose', () => {
  const sides = [side('ours', [2, 3, 9]), side('peer', [6, 5, 90])];
  expect(summariseLoss(one, sides, resting, 0)).toMatchObject({
    ours_ms: 3,
    peer_ms: 6,
    ratio: 0.5,
    ours_peak_mb: 50,
    peer_peak_mb: 40,
    warnings: [],
  });
});

it('counts a peer out of memory as 0 and shows it', () => {
  const result = summariseLoss(one, [side('ours', [2]), side('peer', [])], resting, 0);
  expect(result.ratio).toBe(0);
  expect(formatLosses([result])).toContain('no memory');
});

it('doubts losses that differ and a busy machine', () => {
  const sides = [side('ours', [2], 0.5), side('peer', [2], 0.6)];
  expect(summariseLoss(one, sides, resting, 0.4).warnings).toEqual([
    'losses differ: 0.50000 and 0.60000',
    'other programs used up to 40 % of the machine',
  ]);
});

it('sums up every batch size by itself, and the losses that the paper does not compare', () => {
  const results = [0.2, 0.4, 0.9].map((ratio) => ({
    ...summariseLoss(one, [side('ours', [1]), side('peer', [1])], resting, 0),
    ratio,
  }));
  const all = [...results, { ...results[1]!, rows: 256, contender: false }];
  expect(summary(all)).toEqual([
    { rows: 32, contenders: { losses: 3, median: 0.4, largest: 0.9 }, others: undefined },
    { rows: 256, contenders: undefined, others: { losses: 1, median: 0.4, largest: 0.4 } },
  ]);
  expect(formatLosses(all)).toContain(
    "32 rows, median ratio: the paper's contenders (3) 0.40, at most 0.90\n256 rows, median ratio: other losses (1) 0.40, at most 0.40",
  );
});

it('has every method at three sizes', () => {
  const methods = new Set(lossCases.map(({ method }) => method));
  expect(lossCases).toHaveLength(3 * methods.size);
  expect(methods).toContain('multi-similarity + miner');
  expect(lossCases.filter(({ contender }) => contender)).toHaveLength(3 * 15);
});
