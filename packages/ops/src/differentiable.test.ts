import '@tensorflow/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { closedForm, closedFormOf } from './closed-form.ts';
import { normaliseRows } from './normalise-rows.ts';
import { reduce } from './reduce.ts';
import { variable } from './variable.ts';

beforeAll(() => {
  tf.enableProdMode();
});

describe('a closed form', () => {
  it('hands its derivative on to what led to the matrix', () => {
    const gradient = tf.grad((x: tf.Tensor) =>
      closedForm(tf.mul(x, 3) as tf.Tensor2D, (values, slopes) => {
        slopes.fill(2);
        return Array.from(values).reduce((total, value) => total + 2 * value, 0);
      }),
    );
    expect(gradient(tf.tensor2d([[1, 2]])).arraySync()).toEqual([[6, 6]]);
  });

  it('takes several inputs, and is multiplied by what follows', () => {
    const product = tf.grads((x: tf.Tensor, y: tf.Tensor) =>
      tf.mul(
        10,
        closedFormOf([x, y], ([a, b], [byA, byB]) => {
          byA![0] = b![0]!;
          byB![0] = a![0]!;
          return a![0]! * b![0]!;
        }),
      ),
    );
    const slopes = product([tf.scalar(3), tf.scalar(4)]);
    expect(slopes.map((slope) => slope.arraySync())).toEqual([40, 30]);
  });

  it('can be worked out without a gradient', () => {
    expect(closedForm(tf.tensor2d([[5]]), (values) => values[0]!).arraySync()).toBe(5);
  });
});

describe('reducing losses', () => {
  it('sums shares, divides, and gives the weights in the second pass', () => {
    const reducer = {
      share: (loss: number) => (loss > 0 ? 1 : 0),
      divisor: (_: number, kept: number) => kept,
    };
    const weights: number[] = [];
    const value = reduce(reducer, (weigh) => {
      for (const loss of [4, 0, 2]) weights.push(weigh(loss, 0));
    });
    expect(value).toBe(3);
    expect(weights).toEqual([0, 0, 0, 0.5, 0, 0.5]);
  });

  it('is 0 where nothing is left, without a second pass', () => {
    let passes = 0;
    const reducer = { share: () => 1, divisor: (losses: number) => losses };
    expect(reduce(reducer, () => passes++)).toBe(0);
    expect(passes).toBe(1);
  });

  it('hands over the class of each loss, and the divisor that the loss defines', () => {
    const reducer = {
      share: (_: number, label: number) => label,
      divisor: (_losses: number, _kept: number, own: number) => own,
    };
    const visit = (weigh: (loss: number, label: number) => number) => {
      for (const label of [1, 2]) weigh(6, label);
    };
    expect(reduce(reducer, visit, () => 3)).toBe(6);
    expect(reduce(reducer, visit)).toBe(9);
  });
});

describe('normalised rows', () => {
  const norm = (rows: number[][], p?: number) =>
    (normaliseRows(tf.tensor2d(rows), p).arraySync() as number[][]).map(
      (row) => row.reduce((total, x) => total + Math.abs(x) ** (p ?? 2), 0) ** (1 / (p ?? 2)),
    );

  it('are of length 1 in their norm', () => {
    for (const p of [1, 2, 3]) {
      for (const length of norm(
        [
          [3, 4],
          [-1e3, 5],
          [1e-6, 2e-6],
        ],
        p,
      )) {
        expect(length).toBeCloseTo(1, 6);
      }
    }
  });

  it('stay zero where they are, with a finite gradient', () => {
    const rows = tf.tensor2d([[0, 0]]);
    expect(normaliseRows(rows).arraySync()).toEqual([[0, 0]]);
    const slope = tf.grad((x: tf.Tensor) => tf.sum(normaliseRows(x as tf.Tensor2D)))(rows);
    for (const entry of slope.dataSync()) expect(entry / 1e12).toBeCloseTo(1, 6);
  });

  it('have a gradient that is orthogonal to the row', () => {
    const rows = tf.tensor2d([[3, 4, 0]]);
    const weights = tf.tensor2d([[1, 2, 3]]);
    const slope = tf.grad((x: tf.Tensor) =>
      tf.sum(tf.mul(normaliseRows(x as tf.Tensor2D), weights)),
    );
    const [a, b, c] = slope(rows).dataSync();
    // (w - (w·u) u) / |x| with u = (0.6, 0.8, 0)
    expect(a).toBeCloseTo((1 - 2.2 * 0.6) / 5, 6);
    expect(b).toBeCloseTo((2 - 2.2 * 0.8) / 5, 6);
    expect(c).toBeCloseTo(3 / 5, 6);
  });
});

describe('a variable', () => {
  it('is drawn row by row and leaves nothing else behind', () => {
    const before = tf.memory().numTensors;
    let next = 0;
    const made = variable('W', [2, 3], () => next++);
    expect(made.arraySync()).toEqual([
      [0, 1, 2],
      [3, 4, 5],
    ]);
    expect([made.name, made.trainable]).toEqual(['W', true]);
    expect(tf.memory().numTensors).toBe(before + 1);
    made.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('shares its name with those of other losses', () => {
    const [one, other] = [variable('W', [1], () => 1), variable('W', [1], () => 2)];
    expect([one.name, other.name]).toEqual(['W', 'W']);
    one.dispose();
    expect(other.dataSync()[0]).toBe(2);
    other.dispose();
    expect(Object.keys(tf.engine().registeredVariables)).toEqual([]);
  });
});
