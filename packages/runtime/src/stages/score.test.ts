import type { Metric } from '@reality-check/core';
import '@tensorflow/tfjs';
import { assert, it } from 'vitest';
import { scoreEmbeddings } from './score.ts';

const first: Metric = { depth: () => 1, score: ([nearest = 0]) => nearest };
const whole: Metric = { of: 'embeddings', score: ({ rows }) => rows };

const scored = (values: readonly number[]) =>
  scoreEmbeddings(
    {
      ...{ values: Float32Array.from(values), dimensions: 1, measured: '' },
      labels: Int32Array.from(values, (_, row) => row % 2),
    },
    [first, whole],
    { seed: 0 },
  );

it('scores of embeddings that are all alike come with the range of all orders', () => {
  const [ties, of] = scored([1, 1, 1, 1]);
  assert.deepEqual(ties!.ties, { worst: 0, best: 1 });
  assert.deepEqual(of, { values: Float64Array.of(4) });
});

it('scores without ties come without a range', () => {
  assert.notProperty(scored([1, 2, 1.5, 3])[0], 'ties');
});
