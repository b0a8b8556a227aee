import { type Pairs, stream } from '@reality-check/core';
import {
  anchorPairs,
  type Compiled,
  compiled,
  crossEntropy,
  distinctAnchorPairs,
  extremes,
  normaliseRows,
  pairHistogramSlopes,
  pairHistograms,
  pairShares,
  pairsBeyond,
  rowProducts,
  transposed,
  useCompiled,
} from '@reality-check/ops';
import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { loadEngine } from '../load.ts';
import { native } from '../native.ts';

const loops = () => native().binding as unknown as Compiled;

beforeAll(() => loadEngine());
afterEach(() => {
  useCompiled(loops());
  delete process.env.REALITY_CHECK_THREADS;
});

/** Normal numbers; the first row of each is 0. */
function drawn(rows: number, width: number, seed: number): Float32Array {
  const { normal } = stream('compiled', seed);
  return Float32Array.from({ length: rows * width }, normal).fill(0, 0, width);
}

/** Value and derivatives of a function of matrices, times weights that are drawn. */
function both(compute: (...inputs: tf.Tensor2D[]) => tf.Tensor, ...inputs: tf.Tensor2D[]) {
  const weighed = (...given: tf.Tensor[]) => {
    const result = compute(...(given as tf.Tensor2D[]));
    const [rows = 1, width = 1] = result.shape;
    return tf.sum(tf.mul(result, tf.tensor(drawn(rows + 1, width, 9).slice(width), result.shape)));
  };
  return [compute(...inputs), ...tf.grads(weighed)(inputs)].map((one) => one.dataSync());
}

const mean = { share: () => 1, divisor: (losses: number) => losses };

function entropies(similarities: Float32Array, rows: number): ArrayLike<number>[] {
  const classes = similarities.length / rows;
  const labels = Int32Array.from({ length: rows }, (_, row) => (7 * row) % classes);
  const own = Float64Array.from(labels, (label, row) => similarities[row * classes + label]! - 1);
  const weights = Float64Array.from(labels, (_, row) => (row % 5) / 4);
  const gradient = new Float32Array(similarities.length);
  const value = crossEntropy({ similarities, scale: 20, own }, labels, weights, mean, gradient);
  return [[value], gradient];
}

const labelsOf = (rows: number) => Int32Array.from({ length: rows }, (_, row) => (5 * row) % 7);

/** Half of all pairs, some of them twice. */
function listed(rows: number, columns: number): Pairs {
  const { integer } = stream('listed', rows);
  const draw = (below: number) =>
    Int32Array.from({ length: Math.ceil((rows * columns) / 2) }, () => integer(below));
  const [positiveAnchors, negativeAnchors] = [draw(rows), draw(rows)];
  return {
    kind: 'pairs',
    positiveAnchors,
    positives: draw(columns),
    negativeAnchors,
    negatives: draw(columns),
  };
}

type Pairing = Parameters<typeof anchorPairs>[0];

function shares(pairing: Pairing, values: Float32Array): ArrayLike<number>[] {
  const gradient = new Float32Array(values.length);
  const exponents = { pull: -2, push: 50, base: 0.5 };
  const logs = pairShares(distinctAnchorPairs(pairing), values, exponents, gradient);
  return [logs.ofPositives, logs.ofNegatives, gradient];
}

function beyond(pairing: Pairing, values: Float32Array): ArrayLike<number>[] {
  values[values.length - 2] = Number.NaN;
  const at = Float64Array.from(pairing.labels, (label) => label / 7);
  return [
    { positive: true, slope: 1, at: 0.3 },
    { positive: false, slope: -1, at, clearance: 0.1 },
  ].flatMap((bound) => Object.values(pairsBeyond(anchorPairs(pairing), values, bound)));
}

const sizes: readonly (readonly [rows: number, width: number])[] = [
  [1, 1],
  [3, 7],
  [17, 33],
  [70, 128],
  [300, 500],
];

const cases: Record<string, (rows: number, width: number) => ArrayLike<number>[]> = {
  'rows of length 1': (rows, width) =>
    both((x) => normaliseRows(x), tf.tensor2d(drawn(rows, width, 1), [rows, width])),
  'rows and columns exchanged': (rows, width) =>
    both(transposed, tf.tensor2d(drawn(rows, width, 2), [rows, width])),
  'products of rows among themselves': (rows, width) =>
    both((x) => rowProducts(x, x), tf.tensor2d(drawn(rows, width, 3), [rows, width])),
  'shares of all pairs': (rows, width) =>
    shares({ labels: labelsOf(rows) }, drawn(rows, rows, width)),
  'shares of listed pairs': (rows, width) => {
    const references = { labels: labelsOf(width), embeddings: tf.zeros([width, 1]) as tf.Tensor2D };
    const tuples = listed(rows, width);
    return shares({ labels: labelsOf(rows), tuples, references }, drawn(rows, width, 5));
  },
  'pairs beyond a bound': (rows, width) =>
    beyond({ labels: labelsOf(rows) }, drawn(rows, rows, width)),
  'listed pairs beyond a bound': (rows, width) => {
    const references = { labels: labelsOf(width), embeddings: tf.zeros([width, 1]) as tf.Tensor2D };
    const tuples = listed(rows, width);
    return beyond({ labels: labelsOf(rows), tuples, references }, drawn(rows, width, 5));
  },
  'the farthest positive and the nearest negative': (rows, width) => {
    const values = drawn(rows, rows, width);
    const found = extremes(labelsOf(rows), values, -1);
    values[values.length - 2] = Number.NaN;
    const { farthest, nearest } = extremes(labelsOf(rows), values, 1);
    return [found.farthest, found.nearest, farthest, nearest];
  },
  'soft histograms': (rows, width) => {
    const products = drawn(rows, rows, width);
    const binning = { products, labels: labelsOf(rows), bins: 5, width: 0.7 };
    const counts = pairHistograms(binning);
    const gradient = new Float32Array(products.length);
    pairHistogramSlopes(binning, counts, gradient);
    return [counts, gradient];
  },
  'a softmax over classes': (rows, width) => entropies(drawn(rows, width, 4), rows),
};

describe.each(Object.entries(cases))('%s', (_, compute) => {
  it.each(sizes)('are those of the plain loops: %i by %i', (rows, width) => {
    const found = compute(rows, width);
    useCompiled(undefined);
    compute(rows, width).forEach((plain, at) => {
      let size = 1;
      for (let place = 0; place < plain.length; place++) {
        size = Math.max(size, Math.abs(plain[place]!));
      }
      for (let place = 0; place < plain.length; place++) {
        const difference = Math.abs(found[at]![place]! - plain[place]!);
        if (!(difference <= 1e-6 * size)) expect(found[at]![place]).toBe(plain[place]);
      }
    });
  });

  it('have the same bits with any number of threads', () => {
    const [one, three] = ['1', '3'].map((threads) => {
      process.env.REALITY_CHECK_THREADS = threads;
      return compute(500, 420);
    });
    // Not `toEqual`, which takes seconds for so many numbers.
    const bytes = (numbers: ArrayLike<number>) => Buffer.from(Float64Array.from(numbers).buffer);
    one!.forEach((numbers, at) => {
      expect(bytes(numbers).equals(bytes(three![at]!))).toBe(true);
    });
  });
});

describe('Euclidean distances', () => {
  const width = 40;
  const distancesOf = (left: Float32Array, right: Float32Array) => {
    const [rows, columns] = [left.length / width, right.length / width];
    const [a, b] = [tf.tensor2d(left, [rows, width]), tf.tensor2d(right, [columns, width])];
    const products = tf.matMul(a, b, false, true).dataSync<'float32'>();
    const result = new Float32Array(rows * columns);
    loops().euclidean(width, rows, columns, left, right, products, result);
    return result;
  };
  const between = (left: Float32Array, i: number, right: Float32Array, j: number) =>
    Math.hypot(
      ...left.subarray(i * width, (i + 1) * width).map((x, k) => x - right[j * width + k]!),
    );

  it.each([
    ['of rows among themselves', 37, 37],
    ['of two sets of rows', 37, 66],
  ])('are those of the definition, near ones too: %s', (_, rows, columns) => {
    const left = drawn(rows, width, 5);
    left.copyWithin(width, 2 * width, 3 * width); // a pair of equal rows
    const right = rows === columns ? left : drawn(columns, width, 6);
    const found = distancesOf(left, right);
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        expect(Math.abs(found[i * columns + j]! - between(left, i, right, j))).toBeLessThan(1e-5);
      }
    }
    if (left === right) expect(found[rows + 2]).toBe(0);
  });

  it.each([1, 2, 1.5])('give the weights of both sides, power %f', (power) => {
    const count = 45;
    const distances = distancesOf(drawn(count, width, 7), drawn(count, width, 7));
    const upstream = drawn(count, count, 8);
    const slope = (i: number, j: number) => {
      const distance = distances[i * count + j]!;
      return distance === 0 ? 0 : upstream[i * count + j]! * power * distance ** (power - 2);
    };
    const give = (sums: number) => {
      const given = [distances, upstream, new Float32Array(count * count)] as const;
      const [across, down] = [new Float32Array(sums), new Float32Array(sums)];
      loops().euclideanSlopes(count, count, power, ...given, across, down);
      return { weights: given[2], across, down };
    };
    const apart = give(count);
    const together = give(0).weights;
    for (let i = 0; i < count; i++) {
      let [across, down, own] = [0, 0, 0];
      for (let j = 0; j < count; j++) {
        expect(apart.weights[i * count + j]).toBeCloseTo(slope(i, j), 4);
        across += slope(i, j);
        down += slope(j, i);
        if (i === j) continue;
        own += slope(i, j) + slope(j, i);
        expect(together[i * count + j]).toBeCloseTo(-slope(i, j) - slope(j, i), 4);
      }
      expect(apart.across[i]).toBeCloseTo(across, 3);
      expect(apart.down[i]).toBeCloseTo(down, 3);
      expect(together[i * count + i]).toBeCloseTo(own, 3);
    }
  });
});

it('refuses arrays that do not fit, before it touches them', () => {
  const [values, unit, lengths] = [new Float32Array(6), new Float32Array(5), new Float64Array(2)];
  expect(() => loops().unitRows(values, 2, unit, lengths)).toThrow('unitRows(): argument 3');
  expect(() => loops().unitRows(values, 0, unit, lengths)).toThrow('argument 2: expected a count');
  const doubles = lengths as unknown as Float32Array;
  expect(() => loops().transpose(doubles, 1, doubles)).toThrow('transpose(): argument 1');
});

it('refuses a label beyond the classes', () => {
  const own = new Float64Array(1);
  const call = () =>
    loops().softmaxRows(
      Int32Array.of(2),
      2,
      new Float32Array(2),
      1,
      own,
      new Float32Array(2),
      own,
      own,
    );
  expect(call).toThrow('a label is 2, expected one of 2 classes');
});

it('refuses lists of columns that do not exist', () => {
  const [none, starts] = [new Int32Array(0), Int32Array.of(0, 1)];
  const find = (labels: Int32Array, ofRows: Int32Array, others: Int32Array) => () => {
    const result = [new Int32Array(2), new Int32Array(0), new Float64Array(0)] as const;
    const [values, bounds] = [new Float32Array(2), new Float64Array(1)];
    loops().pairsBeyond(1, 2, values, labels, ofRows, others, 1, 1, 0, bounds, ...result);
  };
  expect(find(none, starts, Int32Array.of(1))).not.toThrow();
  expect(find(none, starts, Int32Array.of(2))).toThrow('argument 6: expected lists of columns');
  expect(find(none, starts, none)).toThrow('expected lists of columns that exist');
  expect(find(none, none, none)).toThrow('expected lists of columns that exist');
  expect(find(Int32Array.of(0), none, none)).toThrow('argument 4: expected a class for each row');
});

it('is not used where the backend is plain JavaScript', async () => {
  expect(compiled()).toBeDefined();
  await loadEngine('javascript');
  expect(compiled()).toBeUndefined();
  await loadEngine();
  expect(compiled()).toBeDefined();
});
