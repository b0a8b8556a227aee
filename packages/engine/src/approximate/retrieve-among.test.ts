import { type RetrievalMetric, stream } from '@reality-check/core';
import '@tensorflow/tfjs';
import fc from 'fast-check';
import { assert, describe, it } from 'vitest';
import { type RetrievalTask, retrieve } from '../retrieval/retrieve.ts';
import { judgeIndex } from './judge-index.ts';
import { checkDepth, type NeighbourIndex } from './neighbour-index.ts';
import { retrieveAmong } from './retrieve-among.ts';

const rPrecision: RetrievalMetric = {
  depth: (relevant) => relevant,
  score: (hits, relevant) => hits.reduce((sum, hit) => sum + hit, 0) / relevant,
};
const first: RetrievalMetric = { depth: () => 1, score: ([nearest = 0]) => nearest };
const metrics = [rPrecision, first];

/** Finds all references, or leaves out those that are to be missed. */
function indexOf({ queries, references = queries }: RetrievalTask, missed = 0): NeighbourIndex {
  const rows = Int32Array.from({ length: references.labels.length }, (_, row) => row);
  const found = rows.filter((row) => row % 10 >= missed);
  return { search: (asked) => Array.from(asked, () => found) };
}

const dimensions = 2;
// Few different numbers, so that ties are many.
const sets = fc
  .array(fc.tuple(fc.integer({ min: -2, max: 2 }), fc.constantFrom('a', 'b', 'c')), {
    minLength: 4,
    maxLength: 30,
  })
  .map((rows) => ({
    values: Float32Array.from(rows.flatMap(([value], at) => [value, at % 2])),
    dimensions,
    labels: rows.map(([, label]) => label),
  }));

function pictureOf(count: number) {
  const random = stream(1, 'rows');
  const labels = Array.from({ length: count }, (_, row) => row % 7);
  const values = Float32Array.from({ length: count * 8 }, () => random.normal());
  return { values, dimensions: 8, labels };
}

describe('a retrieval among what an index finds', () => {
  it('equals the exact one where everything is found, with ties, lone queries and a gallery', () => {
    const own = fc.array(fc.integer({ min: -1, max: 3 }), { minLength: 30, maxLength: 30 });
    const similarities = fc.constantFrom('dot' as const, 'euclidean' as const);
    fc.assert(
      fc.property(sets, sets, own, similarities, fc.nat(9), fc.boolean(), (...drawn) => {
        const [queries, references, itself, similarity, seed, apart] = drawn;
        const task: RetrievalTask = {
          ...{ queries, similarity, seed },
          ...(apart && { references, own: Int32Array.from(itself) }),
        };
        const { cut, ...found } = retrieveAmong(task, metrics, indexOf(task));
        assert.equal(cut, 0);
        assert.deepEqual(found, retrieve(task, metrics));
      }),
      { numRuns: 60 },
    );
  });

  it('is judged by the neighbours that it misses, and by what that does to the metrics', () => {
    const task: RetrievalTask = { queries: pictureOf(400), similarity: 'dot' };
    const judge = (missed: number) => {
      const index = indexOf(task, missed);
      const scores = retrieveAmong(task, metrics, index).metrics.map((one) => one.scores);
      return judgeIndex(task, metrics, index, scores, 100);
    };
    const whole = judge(0);
    assert.equal(whole.queries, 100);
    assert.equal(whole.recall, 1);
    assert.deepEqual(whole.approximate, whole.exact);
    const half = judge(5);
    assert.closeTo(half.recall, 0.5, 0.03);
    assert.deepEqual(half.exact, whole.exact);
    assert.notDeepEqual(half.approximate, half.exact);
  });

  it('tells where equals may have been cut off', () => {
    const labels = Array.from({ length: 40 }, (_, row) => row % 10);
    const queries = { values: new Float32Array(40).fill(1), dimensions: 1, labels };
    const index: NeighbourIndex = {
      search: (rows, count) =>
        Array.from(rows, () => Int32Array.from({ length: count }, (_, at) => at)),
    };
    assert.equal(retrieveAmong({ queries }, metrics, index).cut, 40);
  });

  it('is refused to metrics that need every rank, and to no others', () => {
    const reciprocal: RetrievalMetric = { depth: () => Infinity, score: () => 1 };
    assert.throws(
      () => checkDepth(reciprocal, 'metric "mrr"'),
      'metric "mrr": looks at the ranks of all references',
    );
    checkDepth(rPrecision, '');
    checkDepth({ of: 'clustering', restarts: 1, score: () => 1 }, '');
  });
});
