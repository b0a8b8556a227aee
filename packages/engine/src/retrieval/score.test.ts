import type { Metric } from '@reality-check/core';
import '@tensorflow/tfjs';
import fc from 'fast-check';
import { assert, describe, it } from 'vitest';
import { scoreRetrieval } from './score.ts';

/** MAP@R, written out once more so that this package needs no plugin. */
const mapAtR: Metric = {
  depth: (relevant) => relevant,
  score(hits, relevant) {
    let [found, sum] = [0, 0];
    hits.forEach((hit, at) => {
      found += hit;
      sum += (hit * found) / (at + 1);
    });
    return sum / relevant;
  },
};

/** Sorts every row of similarities whole. */
function slow(rows: readonly number[][], labels: Int32Array, metric: Metric): number[] {
  return rows.map((query, at) => {
    const similarity = (row: number[]) =>
      row.reduce((sum, value, k) => Math.fround(sum + value * query[k]!), 0);
    const order = rows
      .map((row, index) => ({ index, value: similarity(row) }))
      .filter(({ index }) => index !== at)
      .sort((a, b) => b.value - a.value || a.index - b.index);
    const relevant = order.filter(({ index }) => labels[index] === labels[at]).length;
    if (relevant === 0) return Number.NaN;
    const depth = metric.depth(relevant);
    const hits = order.slice(0, depth).map(({ index }) => Number(labels[index] === labels[at]));
    return metric.score(Uint8Array.from(hits), relevant);
  });
}

describe('retrieval', () => {
  it('equals sorting every row whole, with ties and lone queries', () => {
    const dimensions = 3;
    // Small whole numbers, so that products are exact and ties are many.
    const row = fc.array(fc.integer({ min: -2, max: 2 }), {
      minLength: dimensions,
      maxLength: dimensions,
    });
    const labelled = fc.array(fc.tuple(row, fc.integer({ min: 0, max: 3 })), {
      minLength: 2,
      maxLength: 24,
    });
    fc.assert(
      fc.property(labelled, (set) => {
        const rows = set.map(([values]) => values);
        const labels = Int32Array.from(set, ([, label]) => label);
        const values = Float32Array.from(rows.flat());
        const [scores] = scoreRetrieval({ values, dimensions, labels }, [mapAtR]);
        assert.deepEqual([...scores!], slow(rows, labels, mapAtR));
      }),
      { numRuns: 60 },
    );
  });
});
