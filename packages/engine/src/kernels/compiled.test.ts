import { type Pairs, stream } from '@reality-check/core';
import {
  type AnchorPairs,
  anchorPairs,
  type Compiled,
  classSoftmax,
  compiled,
  type Exponents,
  extremes,
  multiply,
  normaliseRows,
  pairHistogramSlopes,
  pairHistograms,
  pairShares,
  pairsBeyond,
  rowProducts,
  softMaxima,
  tensorLoops,
  transposed,
  useCompiled,
  useTensorLoops,
} from '@reality-check/ops';
import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { loadEngine } from '../load.ts';
import { native } from '../native.ts';
import { registerCompiled } from './compiled.ts';
import { registerTensorLoops } from './tensor-loops.ts';

const loops = () => native().binding as unknown as Compiled;

beforeAll(() => loadEngine());
afterEach(() => {
  registerCompiled();
  registerTensorLoops();
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

/** With a margin whose slope is not 1, and rows that do not count. */
function entropies(rows: number, classes: number): ArrayLike<number>[] {
  const labels = Int32Array.from({ length: rows }, (_, row) => (7 * row) % classes);
  const weights = Float64Array.from(labels, (_, row) => (row % 5) / 4);
  const own = (similarity: number) => ({ value: 2 * similarity - 1, slope: 2 });
  const softmax = { scale: 20, reducer: mean, weights, own };
  const similarities = tf.tensor2d(drawn(rows, classes, 4), [rows, classes]);
  return both((x) => classSoftmax(x, { embeddings: x, labels }, softmax), similarities);
}

/** The four ways to multiply two matrices; with many rows the sums are longer than what is added up at a time. */
function products(rows: number, width: number): ArrayLike<number>[] {
  const between = 2 * rows + 3;
  const matrix = (seed: number, turned: boolean, shape: [number, number]) =>
    tf.tensor2d(drawn(...shape, seed), turned ? [shape[1], shape[0]] : shape);
  return [0, 1, 2, 3].map((way) => {
    const [first, second] = [way % 2 === 1, way >= 2];
    const [a, b] = [matrix(7, first, [rows, between]), matrix(8, second, [between, width])];
    return multiply(a, b, first, second).dataSync();
  });
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

/** All pairs of rows and others, or some, which are listed. */
function pairsApart(rows: number, columns: number, tuples?: Pairs): AnchorPairs {
  const columnLabels = labelsOf(columns);
  if (!tuples) return { labels: labelsOf(rows), columns, columnLabels };
  const references = { labels: columnLabels, embeddings: tf.zeros([columns, 1]) as tf.Tensor2D };
  return anchorPairs({ labels: labelsOf(rows), tuples, references });
}

const pairsTogether = (rows: number) => anchorPairs({ labels: labelsOf(rows) });

/** Once with a 1 in the sums, and once with optima, without negatives or with something added. */
function shares(pairs: AnchorPairs, values: Float32Array): ArrayLike<number>[] {
  const positives = { slope: -2, base: 0.5, optimum: 0.7 };
  const negatives = { slope: 50, base: 0.5 };
  const added = Float64Array.from({ length: pairs.columns }, (_, column) => (column % 3) - 1);
  const all: Exponents[] = [
    { positives: { slope: -2, base: 0.5 }, negatives, one: true },
    { positives, negatives: { ...negatives, optimum: -0.1 }, one: false },
    { positives, one: false },
    { negatives, one: false, added },
  ];
  return all.flatMap((exponents) => {
    const gradient = new Float32Array(values.length);
    const logs = pairShares(pairs, values, exponents, gradient);
    return [logs.ofPositives, logs.ofNegatives, gradient];
  });
}

function beyond(pairs: AnchorPairs, values: Float32Array): ArrayLike<number>[] {
  values[values.length - 2] = Number.NaN;
  const at = Float64Array.from(pairs.labels, (label) => label / 7);
  return [
    { positive: true, slope: 1, at: 0.3 },
    { positive: false, slope: -1, at, clearance: 0.1 },
  ].flatMap((bound) => Object.values(pairsBeyond(pairs, values, bound)));
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
  'shares of all pairs': (rows, width) => shares(pairsTogether(rows), drawn(rows, rows, width)),
  'shares of rows and others': (rows, width) =>
    shares(pairsApart(rows, width), drawn(rows, width, 5)),
  'shares of listed pairs': (rows, width) =>
    shares(pairsApart(rows, width, listed(rows, width)), drawn(rows, width, 5)),
  'pairs beyond a bound': (rows, width) => beyond(pairsTogether(rows), drawn(rows, rows, width)),
  'rows and others beyond a bound': (rows, width) =>
    beyond(pairsApart(rows, width), drawn(rows, width, 5)),
  'listed pairs beyond a bound': (rows, width) =>
    beyond(pairsApart(rows, width, listed(rows, width)), drawn(rows, width, 5)),
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
  'products of matrices, transposed or not': products,
  'a softmax over classes': entropies,
  'soft maxima of groups': (rows, width) =>
    both((x) => softMaxima(x, 3, 0.2), tf.tensor2d(drawn(rows, 3 * width, 6), [rows, 3 * width])),
};

describe.each(Object.entries(cases))('%s', (_, compute) => {
  it.each(sizes)('are those of the plain loops: %i by %i', (rows, width) => {
    const found = compute(rows, width);
    useCompiled(undefined);
    useTensorLoops(undefined);
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

it('multiplies matrices without rows', () => {
  const [a, b] = [tf.zeros<tf.Rank.R2>([0, 3]), tf.zeros<tf.Rank.R2>([0, 2])];
  expect([...multiply(a, b, true).dataSync()]).toEqual([0, 0, 0, 0, 0, 0]);
  expect(multiply(a, tf.zeros([3, 2])).size).toBe(0);
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
  expect(compiled() ?? tensorLoops()).toBeUndefined();
  await loadEngine();
  expect(compiled() && tensorLoops()).toBeDefined();
});
