import type { RetrievalMetric } from '@reality-check/core';
import '@tensorflow/tfjs';
import fc from 'fast-check';
import { assert, describe, expect, it } from 'vitest';
import { type RetrievalTask, retrieve } from './retrieve.ts';
import type { Similarity } from './similarity.ts';

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

/** Metrics written out once more, so that this package needs no plugin. */
const metrics: readonly RetrievalMetric[] = [
  {
    depth: (relevant) => relevant,
    score: (hits, relevant) =>
      sum([...hits].map((hit, at) => (hit * sum(hits.subarray(0, at + 1))) / (at + 1))) / relevant,
  },
  { depth: () => 1, score: ([nearest = 0]) => nearest },
  { depth: () => Infinity, score: (hits) => 1 / (hits.indexOf(1) + 1) },
];

type Order = 'best' | 'worst';

/** Scores by sorting every row of the full matrix, with relevant references first or last. */
function plainly(task: RetrievalTask, metric: RetrievalMetric, order: Order): number[] {
  const { queries, references = queries, own, similarity, rule } = task;
  const row = ({ values, dimensions }: typeof queries, at: number) =>
    [...values].slice(at * dimensions, (at + 1) * dimensions);
  const nearness = (one: number[], other: number[]) => {
    const dot = sum(one.map((value, k) => value * other[k]!));
    return similarity === 'euclidean' ? -sum(one.map((value, k) => (value - other[k]!) ** 2)) : dot;
  };
  return Array.from(queries.labels, (label, query) => {
    const self = task.references ? own?.[query] : query;
    const all = Array.from(references.labels, (other, at) => ({
      at,
      near: nearness(row(queries, query), row(references, at)),
      hit: Number(rule ? rule(query, at) : label === other),
    })).filter(({ at }) => at !== self);
    const sign = order === 'best' ? 1 : -1;
    all.sort((a, b) => b.near - a.near || sign * (b.hit - a.hit));
    const relevant = sum(all.map(({ hit }) => hit));
    if (relevant === 0) return Number.NaN;
    const hits = all.slice(0, metric.depth(relevant)).map(({ hit }) => hit);
    return metric.score(Uint8Array.from(hits), relevant);
  });
}

const dimensions = 3;
// Small whole numbers, so that products are exact and ties are many.
const entries = fc.array(fc.integer({ min: -2, max: 2 }), {
  minLength: dimensions,
  maxLength: dimensions,
});
const rows = (minLength: number) =>
  fc
    .array(fc.tuple(entries, fc.constantFrom('a', 'b', 'c', 2 ** 53)), { minLength, maxLength: 24 })
    .map((set) => ({
      values: Float32Array.from(set.flatMap(([values]) => values)),
      dimensions,
      labels: set.map(([, label]) => label),
    }));
const similarity = fc.constantFrom<Similarity>('dot', 'euclidean');
/** From one row at a time to everything at once. */
const budget = fc.constantFrom(1, 4000, 256e6);

function agree(task: RetrievalTask): void {
  const found = retrieve(task, metrics);
  metrics.forEach((metric, at) => {
    const { scores, best, worst } = found.metrics[at]!;
    const [first, last] = [plainly(task, metric, 'best'), plainly(task, metric, 'worst')];
    for (const [query, value] of first.entries()) {
      if (Number.isNaN(value)) {
        assert.isNaN(scores[query]);
        continue;
      }
      assert.closeTo(best[query]!, value, 1e-12);
      assert.closeTo(worst[query]!, last[query]!, 1e-12);
      assert.isTrue(scores[query]! <= value + 1e-12 && scores[query]! >= last[query]! - 1e-12);
    }
    assert.equal(found.lone, first.filter(Number.isNaN).length);
  });
}

describe('retrieval', () => {
  it('equals sorting the full matrix, with ties, lone queries and blocks of any size', () => {
    fc.assert(
      fc.property(rows(2), similarity, budget, (queries, how, bytes) =>
        agree({ queries, similarity: how, budget: bytes }),
      ),
      { numRuns: 60 },
    );
  });

  it('equals it with references of their own, some of which are the query itself', () => {
    const own = fc.array(fc.integer({ min: -1, max: 0 }), { minLength: 24, maxLength: 24 });
    fc.assert(
      fc.property(rows(1), rows(1), similarity, own, (queries, references, how, itself) =>
        agree({ queries, references, similarity: how, own: Int32Array.from(itself) }),
      ),
      { numRuns: 40 },
    );
  });

  it('equals it where relevance goes by a rule, as with several labels', () => {
    fc.assert(
      fc.property(rows(2), similarity, (queries, how) =>
        agree({ queries, similarity: how, rule: (query, other) => (query + other) % 3 === 0 }),
      ),
      { numRuns: 20 },
    );
  });

  it('ranks as double precision does where float32 products cannot tell', () => {
    const random = (seed: number) => Math.sin(seed * 12.9898) * 0.5;
    const width = 32;
    const values = Float32Array.from({ length: 60 * width }, (_, at) => {
      return 100 + 1e-4 * random(at + 1);
    });
    const labels = Array.from({ length: 60 }, (_, row) => row % 4);
    agree({ queries: { values, dimensions: width, labels }, similarity: 'euclidean' });
  });

  it('decides between equals by the seed', () => {
    const labels = Array.from({ length: 200 }, (_, row) => row % 10);
    const queries = { values: new Float32Array(200).fill(1), dimensions: 1, labels };
    const of = (seed: number) => retrieve({ queries, seed }, metrics);
    expect(of(3)).toEqual(of(3));
    const { metrics: found, tied } = of(3);
    expect(tied).toBe(200);
    const mean = (values: Float64Array) => sum(values) / 200;
    // A collapsed model is at chance, whatever the order of its classes.
    expect(mean(found[1]!.scores)).toBeGreaterThan(0.02);
    expect(mean(found[1]!.scores)).toBeLessThan(0.2);
    expect(mean(found[0]!.best)).toBe(1);
    expect(mean(found[0]!.worst)).toBe(0);
  });

  it('does not depend on the lengths of rows by cosine, nor on the names of classes', () => {
    const values = Float32Array.from({ length: 120 }, (_, at) => Math.sin(at * at));
    const labels = Array.from({ length: 40 }, (_, row) => row % 5);
    const scaled = values.map((value, at) => value * 2 ** (Math.floor(at / 3) % 7));
    const of = (queries: RetrievalTask['queries']) => retrieve({ queries }, metrics);
    const found = of({ values, dimensions: 3, labels });
    expect(of({ values: scaled, dimensions: 3, labels })).toEqual(found);
    expect(of({ values, dimensions: 3, labels: labels.map((label) => `class ${-label}`) })).toEqual(
      found,
    );
  });

  it('refuses what cannot be compared, in one line', () => {
    const set = (values: number[], labels: number[], width = 2) => ({
      values: Float32Array.from(values),
      dimensions: width,
      labels,
    });
    const of = (queries: RetrievalTask['queries'], references?: RetrievalTask['queries']) => () =>
      retrieve(references ? { queries, references } : { queries }, metrics);
    expect(of(set([1, 2, 3, 4], [0]))).toThrow('queries: 1 labels for 2 rows, expected one');
    expect(of(set([1, Number.NaN, 3, 4], [0, 0]))).toThrow('queries: row 0 holds NaN');
    expect(of(set([1, 1, 0, 0], [0, 0]))).toThrow('queries: row 1 is all zeros');
    expect(of(set([1, 1], [0]), set([1, 1, 1], [0], 3))).toThrow(
      'references: have 3 dimensions, expected 2',
    );
  });
});
