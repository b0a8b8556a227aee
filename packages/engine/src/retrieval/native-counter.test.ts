import { type RetrievalMetric, stream } from '@reality-check/core';
import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadEngine } from '../load.ts';
import { native } from '../native.ts';
import { nativeCounter } from './native-counter.ts';
import { fieldOf, type RetrievalTask, retrieve } from './retrieve.ts';
import { createTally, type Field } from './tally.ts';

const metrics: readonly RetrievalMetric[] = [
  { depth: (relevant) => relevant, score: (hits) => hits.reduce((sum, hit) => sum + hit, 0) },
  {
    depth: () => Infinity,
    score: (hits) => hits.reduce((sum, hit, at) => sum + hit / (at + 1), 0),
  },
];

/** The same with relevance by a rule, which the plain loops count. */
function plainly(task: RetrievalTask, by = metrics) {
  const { queries, references = queries } = task;
  const rule = (query: number, reference: number) =>
    queries.labels[query] === references.labels[reference];
  return retrieve({ ...task, rule }, by);
}

/** Rows around centres of classes, in any order; rounded, they have many ties. */
function rows(count: number, dimensions: number, rounded: boolean, seed: number, classes = 9) {
  const random = stream(seed, 'rows', count, dimensions);
  const labels = Array.from({ length: count }, () => random.integer(classes));
  const values = Float32Array.from({ length: count * dimensions }, (_, at) => {
    const class_ = labels[Math.floor(at / dimensions)]!;
    const value = 2 * Math.sin((at % dimensions) + class_) + random.normal();
    return rounded ? Math.round(value / 4) : value;
  });
  return { values, dimensions, labels };
}

describe("the addon's kernel", () => {
  beforeAll(() => loadEngine());

  it('counts as the plain loops do, with ties and at the borders of blocks and threads', () => {
    const before = tf.memory().numTensors;
    const numbers = fc.record({
      similarity: fc.constantFrom('dot' as const, 'euclidean' as const),
      dimensions: fc.constantFrom(1, 3, 8, 19, 33),
      rounded: fc.boolean(),
      seed: fc.integer({ min: 0, max: 1e6 }),
      count: fc.integer({ min: 2, max: 120 }),
      gallery: fc.option(fc.integer({ min: 1, max: 90 })),
      // Blocks of four references and counters of few queries at a time, up to everything at once.
      budget: fc.constantFrom(1, 6000, 30_000, 256e6),
    });
    fc.assert(
      fc.property(numbers, ({ similarity, dimensions, rounded, seed, count, gallery, budget }) => {
        const task = {
          queries: rows(count, dimensions, rounded, seed),
          ...(gallery !== null && { references: rows(gallery, dimensions, rounded, seed + 1) }),
          similarity,
          budget,
          seed,
        };
        expect(retrieve(task, metrics)).toEqual(plainly(task));
      }),
      { numRuns: 60 },
    );
    expect(tf.memory().numTensors).toBe(before);
  });

  it('counts as the plain loops do over several whole blocks', () => {
    for (const similarity of ['dot', 'euclidean'] as const) {
      const task = { queries: rows(4700, 5, false, 3, 400), similarity };
      const precision = metrics.slice(0, 1);
      expect(retrieve(task, precision)).toEqual(plainly(task, precision));
    }
  });

  it('leaves a query that is among the references out', () => {
    const queries = rows(60, 4, true, 8);
    const own = Int32Array.from({ length: 60 }, (_, row) => (row % 3 === 0 ? row : -1));
    const task = { queries, references: queries, own, similarity: 'dot' as const };
    expect(retrieve(task, metrics)).toEqual(plainly(task));
  });

  it('is there, and leaves relevance by a rule to the plain loops', () => {
    const task = { queries: rows(9, 4, true, 8), similarity: 'dot' as const };
    const counterOf = (field: Field) =>
      nativeCounter(
        field,
        createTally(field, 0, [0], () => 1),
      );
    expect(counterOf(fieldOf(task))).toBeDefined();
    expect(counterOf(fieldOf({ ...task, rule: () => true }))).toBeUndefined();
  });

  it('refuses a state that it cannot read', () => {
    expect(() => native().binding.fillRanks?.({})).toThrow(
      'ranks: expected a typed array "queries"',
    );
  });
});
