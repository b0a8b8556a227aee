import '@tensorflow/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type PairSoftmax, pairSoftmax } from './pair-softmax.ts';

const mean = { share: () => 1, divisor: (losses: number) => losses };
const labels = Int32Array.of(0, 0, 1, 1);
const rows = labels.length;

/** What is done to single numbers, with the derivative. */
type Change = (value: number) => readonly [value: number, slope: number];

interface Trial {
  readonly scale: number;
  readonly own?: Change;
  readonly cost?: Change;
}

const toAll = (change: Change) => (values: Float64Array) => ({
  values: values.map((value) => change(value)[0]),
  slopes: values.map((value) => change(value)[1]),
});

function softmaxOf({ scale, own, cost }: Trial): PairSoftmax {
  return { scale, reducer: mean, ...(own && { own: toAll(own) }), cost: cost && toAll(cost) };
}

/** The same from the formula, pair by pair. */
function plain(values: readonly number[], { scale, own, cost }: Trial): number {
  const losses: number[] = [];
  labels.forEach((label, anchor) => {
    const of = (row: number) => values[anchor * rows + row]!;
    labels.forEach((other, positive) => {
      if (positive === anchor || other !== label) return;
      const logit = scale * (own?.(of(positive))[0] ?? of(positive));
      let sum = 1;
      labels.forEach((rival, row) => {
        if (rival !== label) sum += Math.exp(scale * of(row) - logit);
      });
      losses.push(cost?.(Math.log(sum))[0] ?? Math.log(sum));
    });
  });
  return losses.reduce((total, loss) => total + loss, 0) / losses.length;
}

const changed: Trial = {
  scale: 4,
  own: (similarity) => [similarity ** 3, 3 * similarity ** 2],
  cost: (entropy) => [entropy ** 2, 2 * entropy],
};

it.each<[string, Trial]>([
  ['a similarity', { scale: 4 }],
  ['a distance', { scale: -2 }],
  ['changed similarities of positive pairs, and another cost', changed],
])('is the mean cross-entropy of positive pairs, with its derivative: %s', (_, trial) => {
  const softmax = softmaxOf(trial);
  const small = fc.double({ min: -1, max: 1, noNaN: true });
  const size = { minLength: rows * rows, maxLength: rows * rows };
  fc.assert(
    fc.property(fc.array(small, size), (drawn) => {
      const values = drawn.map(Math.fround);
      const { value, grad } = tf.valueAndGrad((x) =>
        pairSoftmax(x as tf.Tensor2D, { labels }, softmax),
      )(tf.tensor2d(values, [rows, rows]));
      expect(value.dataSync()[0]).toBeCloseTo(plain(values, trial), 5);
      const step = 1e-4;
      grad.dataSync().forEach((slope, at) => {
        const moved = (by: number) => plain(values.with(at, values[at]! + by), trial);
        expect(slope).toBeCloseTo((moved(step) - moved(-step)) / (2 * step), 4);
      });
    }),
  );
});

it('takes columns of other rows, and costs nothing where an anchor has no negative', () => {
  const [first, second] = [Int32Array.of(0), Int32Array.of(1)];
  const tuples = {
    kind: 'pairs',
    positiveAnchors: first,
    positives: first,
    negativeAnchors: first,
    negatives: second,
  } as const;
  const references = { embeddings: tf.zeros<tf.Rank.R2>([2, 1]), labels: Int32Array.of(0, 1) };
  const batch = { labels: first, references, tuples };
  const softmax = softmaxOf({ scale: 1 });
  const { value, grad } = tf.valueAndGrad((x) => pairSoftmax(x as tf.Tensor2D, batch, softmax))(
    tf.tensor2d([0.5, 0.25], [1, 2]),
  );
  expect(value.dataSync()[0]).toBeCloseTo(Math.log(1 + Math.exp(-0.25)), 6);
  const share = 1 / (1 + Math.exp(0.25));
  const slopes = grad.dataSync();
  expect(slopes[0]).toBeCloseTo(-share, 6);
  expect(slopes[1]).toBeCloseTo(share, 6);
  const alone = tf.valueAndGrad((x) =>
    pairSoftmax(x as tf.Tensor2D, { labels: Int32Array.of(0, 0) }, softmax),
  )(tf.tensor2d([0, 1, 1, 0], [2, 2]));
  expect(alone.value.dataSync()[0]).toBe(0);
  expect([...alone.grad.dataSync()].every((slope) => slope === 0)).toBe(true);
});
