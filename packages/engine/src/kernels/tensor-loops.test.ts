import { stream } from '@reality-check/core';
import { type TensorLoops, tensorLoops } from '@reality-check/ops';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { loadEngine } from '../load.ts';
import { native } from '../native.ts';

const loops = () => tensorLoops() as TensorLoops;

// At once, since some tests ask which loops there are.
await loadEngine();

function drawn(rows: number, width: number, seed: number): tf.Tensor2D {
  const { normal } = stream('tensor loops', seed);
  return tf.tensor2d(Float32Array.from({ length: rows * width }, normal), [rows, width]);
}

it('writes copies, whatever the alignment of an array', () => {
  const memory = new Float32Array(64);
  // One of these begins where TensorFlow would take the memory over as it is.
  for (let start = 0; start < 32; start++) {
    const values = memory.subarray(start, start + 6).fill(start);
    const written = loops().write(values, [2, 3]);
    values.fill(-1);
    expect([...written.dataSync()]).toEqual(Array(6).fill(start));
    written.dispose();
  }
  expect(loops().write(Float32Array.of(7), []).dataSync()[0]).toBe(7);
});

describe('Euclidean distances', () => {
  const between = (left: tf.Tensor2D, i: number, right: tf.Tensor2D, j: number) => {
    const [a, b] = [left, right].map((rows) => rows.dataSync());
    const width = left.shape[1];
    const row = a!.slice(i * width, (i + 1) * width);
    return Math.hypot(...row.map((x, k) => x - b![j * width + k]!));
  };
  const distances = (left: tf.Tensor2D, right: tf.Tensor2D, power: number) =>
    loops().euclidean(left, right, tf.matMul(left, right, false, true), power);

  it.each([
    ['of rows among themselves', 37, 37],
    ['of two sets of rows', 37, 66],
  ])('are those of the definition, near ones too: %s', (_, rows, columns) => {
    const some = drawn(rows, 40, 5);
    // A pair of equal rows.
    const left = tf.concat2d([some.slice(0, rows - 1), some.slice(0, 1)], 0);
    const right = rows === columns ? left : drawn(columns, 40, 6);
    const [found, cubes] = distances(left, right, 3).map((one) => one.dataSync());
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        const expected = between(left, i, right, j);
        expect(Math.abs(found![i * columns + j]! - expected)).toBeLessThan(1e-5);
        expect(Math.abs(cubes![i * columns + j]! / expected ** 3 - 1) || 0).toBeLessThan(1e-5);
      }
    }
    if (left === right) expect(found![rows - 1]).toBe(0);
  });

  it.each([1, 2, 1.5])('give the weights of both sides, power %f', (power) => {
    const count = 45;
    const rows = drawn(count, 40, 7);
    const upstream = drawn(count, count, 8);
    const [found] = distances(rows, rows, power);
    const [d, u] = [found.dataSync(), upstream.dataSync()];
    const slope = (i: number, j: number) => {
      const distance = d[i * count + j]!;
      return distance === 0 ? 0 : u[i * count + j]! * power * distance ** (power - 2);
    };
    const apart = loops().euclideanWeights(found, upstream, power);
    const [weights, across, down] = apart.map((one) => one.dataSync());
    const together = loops().euclideanWeightsTogether(found, upstream, power).dataSync();
    for (let i = 0; i < count; i++) {
      let [sum, sumDown, own] = [0, 0, 0];
      for (let j = 0; j < count; j++) {
        expect(weights![i * count + j]).toBeCloseTo(slope(i, j), 4);
        sum += slope(i, j);
        sumDown += slope(j, i);
        if (i === j) continue;
        own += slope(i, j) + slope(j, i);
        expect(together[i * count + j]).toBeCloseTo(-slope(i, j) - slope(j, i), 4);
      }
      expect(across![i]).toBeCloseTo(sum, 3);
      expect(down![i]).toBeCloseTo(sumDown, 3);
      expect(together[i * count + i]).toBeCloseTo(own, 3);
    }
  });
});

it('multiplies rows by their factors and takes others off', () => {
  const [rows, taken] = [
    tf.tensor2d([
      [1, 2],
      [3, 4],
    ]),
    tf.tensor2d([
      [5, 6],
      [7, 8],
    ]),
  ];
  const result = loops().weighedMinus(rows, tf.tensor1d([2, -1]), taken);
  expect([...result.dataSync()]).toEqual([-3, -2, -10, -12]);
});

it('refuses tensors that do not fit, before it touches them', () => {
  const [square, wide] = [drawn(2, 2, 1), drawn(2, 3, 2)];
  expect(() => loops().plusExchanged(wide)).toThrow(
    'plusExchanged(): argument 1: expected a square',
  );
  expect(() => loops().unitRowsSlopes(square, wide, tf.tensor1d([1, 1]))).toThrow(
    'unitRowsSlopes(): argument 2: expected a tensor of another size',
  );
  expect(() => loops().softMaxima(wide, 2, 1)).toThrow('expected groups that divide the columns');
  expect(() => loops().products?.product(square, wide, true, true)).toThrow(
    /^product.*fit each other/,
  );
  expect(() => loops().exchange(tf.tensor2d([[1]], [1, 1], 'int32'))).toThrow('tensor of float32');
  expect(() => loops().euclidean(square, wide, square, 1)).toThrow('rows of the same width');
});

describe.skipIf(!('panels' in native().binding))('rows laid out as panels', () => {
  const bits = (tensor: tf.Tensor) => new Uint32Array(tensor.dataSync<'float32'>().slice().buffer);

  it.each([
    [1, 1, 1],
    [3, 7, 17],
    [70, 530, 33],
    [200, 64, 300],
  ])('multiply as the two matrices do, to the last bit: %i, %i, %i', (others, width, rows) => {
    const { product, panels, panelProduct } = loops().products!;
    const [left, right] = [drawn(others, width, 5), drawn(rows, width, 6)];
    const laid = panels(right);
    const found = panelProduct(left, laid, rows);
    expect(found.shape).toEqual([others, rows]);
    expect(bits(found)).toEqual(bits(product(left, right, false, true)));
    // Each number is summed up in an order of its own, whatever else is computed.
    const one = panelProduct(tf.slice2d(left, [others - 1, 0], [1, width]), laid, rows);
    expect(bits(one)).toEqual(bits(found).slice(-rows));
  });

  it('are refused where they do not fit, and give zeros for rows of no numbers', () => {
    const { panels, panelProduct } = loops().products!;
    const laid = panels(drawn(20, 3, 7));
    expect(() => panelProduct(drawn(4, 2, 8), laid, 20)).toThrow('panels of as many columns');
    expect(() => panelProduct(drawn(4, 3, 8), laid, 33)).toThrow('panels of as many columns');
    expect(() => panelProduct(drawn(4, 3, 8), laid, 0)).toThrow('a count of at least 1');
    const none = panels(tf.zeros([2, 0]));
    expect([...panelProduct(tf.zeros([1, 0]), none, 2).dataSync()]).toEqual([0, 0]);
  });
});

it('refuses a label beyond the classes', () => {
  const numbers = () => new Float64Array(1);
  const one = drawn(1, 2, 3);
  const share = (labels: Int32Array) => () =>
    loops().softmaxRows(one, labels, 1, numbers(), numbers(), numbers());
  expect(share(Int32Array.of(1))).not.toThrow();
  expect(share(Int32Array.of(2))).toThrow('argument 2: expected a class for each row');
  expect(share(Int32Array.of(0, 1))).toThrow('expected a class for each row');
});

it('frees what it made', () => {
  const before = [tf.memory().numTensors, native().binding.getNumOfTensors()];
  tf.tidy(() => {
    const rows = drawn(30, 8, 4);
    loops().unitRows(rows);
    distancesOf(rows);
    expect(() => loops().plusExchanged(rows)).toThrow('square');
  });
  expect([tf.memory().numTensors, native().binding.getNumOfTensors()]).toEqual(before);
});

function distancesOf(rows: tf.Tensor2D) {
  return loops().euclidean(rows, rows, tf.matMul(rows, rows, false, true), 2);
}

it('says what to do where the addon is older than the rest', () => {
  const backend = native();
  const { binding } = backend;
  const { maxima: _maxima, ...older } = binding as typeof binding & { maxima: unknown };
  backend.binding = older as typeof binding;
  try {
    const rows = tf.zeros<tf.Rank.R2>([2, 2]);
    expect(() => loops().maxima(rows, 1)).toThrow(
      'engine: TensorFlow\'s addon has no "maxima", expected one that was built from the present sources; run "npx reality-check setup"',
    );
  } finally {
    backend.binding = binding;
  }
});
