import { expect, it } from 'vitest';
import type { EvaluationCase } from './case.ts';
import { evaluationCases } from './cases.ts';
import { summariseEvaluation } from './result.ts';
import { formatEvaluations } from './table.ts';

const one: EvaluationCase = {
  name: '4096x512',
  task: 'ranks',
  rows: 4096,
  classes: 10,
  dimensions: 512,
  noise: 1,
  plan: { warmUp: 0, rounds: 1, steps: 1 },
};
const side = (name: string, times: readonly number[], values = [0.5, 0.4, 0.3]) => ({
  name,
  times,
  values: times.map(() => values),
  memory: { memory_mb: 120, peak_mb: 150 },
});
const product = side('product', [100], []);

it('divides the medians, and tells how near the search comes to the products', () => {
  const sides = [side('ours', [60, 80, 90]), side('peer', [100, 400, 160]), product];
  expect(summariseEvaluation(one, sides, 0)).toMatchObject({
    ours_ms: 80,
    peer_ms: 160,
    ratio: 0.5,
    // Half of the product, which takes 50 of 80 ms.
    of_product: 0.625,
    product_gflops: (2 * 4096 ** 2 * 512) / 0.1 / 1e9,
    ours_values: { 'P@1': 0.5, 'R-precision': 0.4, 'MAP@R': 0.3 },
    agree: true,
    warnings: [],
  });
});

it('doubts values that differ, also from step to step, and a busy machine', () => {
  const ours = side('ours', [2]);
  const peer = side('peer', [2], [0.5, 0.4, 0.301]);
  const result = summariseEvaluation(one, [ours, peer, product], 0.4);
  expect(result.warnings).toEqual([
    'the values of the two sides differ',
    'other programs used up to 40 % of the machine',
  ]);
  expect(formatEvaluations([result])).toContain('MAP@R 0.300000 and 0.301000: differ');
  const wavering = {
    ...ours,
    values: [
      [0.5, 0.4, 0.3],
      [0.5, 0.4, Number.NaN],
    ],
  };
  expect(summariseEvaluation(one, [wavering, ours, product], 0).agree).toBe(false);
});

it('lets clusters differ a little, and measures no products for them', () => {
  const clusters = { ...one, task: 'clusters' } as const;
  const summary = (nmi: number, inertia: number) =>
    summariseEvaluation(
      clusters,
      [side('ours', [2], [nmi, inertia]), side('peer', [2], [0.7, 100])],
      0,
    );
  const result = summary(0.71, 100.4);
  expect(result.agree).toBe(true);
  expect(result.of_product).toBeUndefined();
  expect(formatEvaluations([result])).toContain('inertia 100.4 and 100.0: agree');
  expect(summary(0.71, 101).agree).toBe(false);
  expect(summary(0.73, 90).agree).toBe(false);
});

it('searches at three sizes and clusters at one', () => {
  expect(evaluationCases.map(({ task, rows }) => `${task} ${rows}`)).toEqual([
    'ranks 5924',
    'ranks 8131',
    'ranks 60502',
    'clusters 5924',
  ]);
});
