import { stream } from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createMeans } from './clustering/means.ts';
import { createPoints } from './clustering/points.ts';
import { type EmbeddingLoops, embeddingLoops } from './embedding-loops.ts';
import { loadEngine } from './load.ts';
import { native } from './native.ts';
import { normalised, type Rows, squaredNorms } from './retrieval/similarity.ts';

function drawn(rows: number, dimensions: number, seed: number): Rows {
  const random = stream(seed, 'loops');
  const values = Float32Array.from({ length: rows * dimensions }, () => random.normal());
  return { values, dimensions };
}

/** The same by the addon, by plain loops, and by the addon with another number of threads. */
async function everyWay<T>(compute: () => T): Promise<T[]> {
  const compiled = compute();
  process.env.REALITY_CHECK_THREADS = '3';
  const threaded = compute();
  delete process.env.REALITY_CHECK_THREADS;
  await tf.setBackend('cpu');
  const plain = compute();
  await tf.setBackend('tensorflow');
  return [compiled, plain, threaded];
}

type Size = Readonly<Record<'rows' | 'dimensions' | 'seed', number>>;

const sizes = fc.record({
  rows: fc.integer({ min: 1, max: 70 }),
  dimensions: fc.integer({ min: 1, max: 40 }),
  seed: fc.nat(1e6),
});

describe('loops over embeddings', () => {
  beforeAll(() => loadEngine());
  afterEach(() => {
    delete process.env.REALITY_CHECK_THREADS;
  });

  it('give the bits of the plain ones: lengths, and rows of length 1', async () => {
    const same = async ({ rows, dimensions, seed }: Size) => {
      const set = drawn(rows, dimensions, seed);
      const [compiled, ...others] = await everyWay(() => [
        squaredNorms(set, 'rows'),
        normalised(set, 'rows').values,
      ]);
      for (const other of others) expect(other).toEqual(compiled);
    };
    await fc.assert(fc.asyncProperty(sizes, same), { numRuns: 40 });
    await same({ rows: 500, dimensions: 333, seed: 4 });
  });

  it('give the bits of the plain ones: means of clusters, round by round', async () => {
    const set = drawn(900, 100, 1);
    const random = stream('clusters');
    const rounds = [0, 1, 2].map(() => Int32Array.from({ length: 900 }, () => random.integer(7)));
    const [compiled, ...others] = await everyWay(() => {
      const means = createMeans(set, 7);
      return rounds.map((clusters) => {
        const moved = means.move({ clusters, scores: new Float32Array(900) });
        return { moved, centres: means.centres.slice() };
      });
    });
    for (const other of others) expect(other).toEqual(compiled);
  });

  it('give the bits of the plain ones: the nearest centres, of which some are equal', async () => {
    // Whole numbers, so that both ways multiply to the same products.
    const whole = (rows: Rows) => rows.values.map((value) => Math.round(value));
    const points = { values: whole(drawn(3000, 6, 2)), dimensions: 6 };
    const centres = whole(drawn(60, 6, 3));
    const [compiled, ...others] = await everyWay(() => {
      const of = createPoints(points, 60);
      const found = of.none();
      of.see(found, centres, 5);
      of.dispose();
      return found;
    });
    for (const other of others) expect(other).toEqual(compiled);
    expect(new Set(compiled!.clusters).size).toBeGreaterThan(10);
  });

  it('name the row that is not finite, and the one without direction', () => {
    const faulty = (value: number) => {
      const set = drawn(40, 8, 1);
      set.values.fill(value, 17 * 8, 18 * 8);
      return set;
    };
    expect(() => normalised(faulty(Number.NaN), 'rows')).toThrow('rows: row 17 holds NaN');
    expect(() => normalised(faulty(0), 'rows')).toThrow('rows: row 17 is all zeros');
    expect(normalised({ values: new Float32Array(), dimensions: 8 }, 'rows').values).toHaveLength(
      0,
    );
  });

  it('refuse rows and groups that do not exist', () => {
    expect(embeddingLoops()).toBeDefined();
    const loops = native().binding as unknown as EmbeddingLoops;
    const [values, sums, one] = [new Float32Array(6), new Float64Array(6), Int32Array.of(0)];
    const move = (row: number, from: number, to: number) => () =>
      loops.moveRows(
        values,
        2,
        2,
        sums,
        Int32Array.of(row),
        Int32Array.of(from),
        Int32Array.of(to),
      );
    const message = 'moveRows(): found rows or groups that do not exist';
    for (const [row, from, to] of [
      [2, 0, 1],
      [0, -2, 1],
      [0, 0, 2],
      [0, 0, -1],
    ] as const) {
      expect(move(row, from, to)).toThrow(message);
    }
    expect(() => loops.moveRows(values, 2, 1, sums, one, one, one)).toThrow(
      'moveRows(): argument 4',
    );
  });
});
