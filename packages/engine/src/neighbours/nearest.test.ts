import { stream } from '@reality-check/core';
import fc from 'fast-check';
import { assert, beforeAll, describe, it } from 'vitest';
import { loadEngine } from '../load.ts';
import { exactSimilarity, type Similarity } from '../retrieval/similarity.ts';
import { nearest } from './nearest.ts';

const dimensions = 4;

/** Few different values, so that many references are equally near. */
function setOf(count: number, seed: number, values: number) {
  const random = stream(seed, 'set');
  return {
    values: Float32Array.from({ length: count * dimensions }, () => 1 + random.integer(values)),
    dimensions,
    labels: new Int32Array(count),
  };
}

describe('the nearest references', () => {
  beforeAll(() => loadEngine('javascript'));

  it('are those of a full sort, ties by the same permutation as in retrieval', () => {
    const similarities: Similarity[] = ['euclidean', 'dot'];
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 900 }),
        fc.integer({ min: 2, max: 1e6 }),
        fc.integer({ min: 0, max: 99 }),
        fc.constantFrom(...similarities),
        fc.boolean(),
        (count, values, seed, similarity, apart) => {
          const queries = setOf(count, seed, values);
          const references = apart ? setOf(count + 3, seed + 1, values) : queries;
          const task = { queries, similarity, seed, ...(apart && { references }) };
          const rows = Int32Array.of(0, count - 1);
          const counts = [3, count];
          const size = references.labels.length;
          const order = stream(seed, 'ties').shuffle(
            Int32Array.from({ length: size }, (_, row) => row),
          );
          const expected = [...rows].map((row, at) => {
            const value = (other: number) =>
              exactSimilarity(queries, row, references, other, similarity === 'euclidean');
            return Array.from({ length: size }, (_, other) => other)
              .filter((other) => apart || other !== row)
              .sort((a, b) => value(b) - value(a) || order[a]! - order[b]!)
              .slice(0, counts[at]);
          });
          const found = nearest(task, rows, counts);
          assert.deepEqual(
            found.map((one) => [...one]),
            expected,
          );
        },
      ),
      { numRuns: 25 },
    );
  });
});
