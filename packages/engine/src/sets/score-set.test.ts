import type { EmbeddedSet, Metric, VerificationPairs } from '@reality-check/core';
import '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import type { LabelledRows } from '../retrieval/retrieve.ts';
import { scoreSet } from './score-set.ts';

const dimensions = 5;
const rows = 40;

function embeddings(labels: unknown[]): LabelledRows {
  const values = Float32Array.from({ length: rows * dimensions }, (_, at) => Math.sin(3 * at * at));
  return { values, dimensions, labels };
}

const labels = Array.from({ length: rows }, (_, row) => `class ${row % 6}`);

/** The set scaled to length 1, by plain loops. */
function unit({ values }: LabelledRows): number[][] {
  return Array.from({ length: rows }, (_, row) => {
    const of = [...values.slice(row * dimensions, (row + 1) * dimensions)];
    return of.map((value) => value / Math.hypot(...of));
  });
}

const dot = (one: number[], other: number[]) =>
  one.reduce((sum, value, k) => sum + value * other[k]!, 0);

function pairsOf(set: LabelledRows, most: number): VerificationPairs {
  let seen: VerificationPairs | undefined;
  const metric: Metric = {
    of: 'verification',
    pairs: most,
    score(pairs) {
      seen = pairs;
      return 0;
    },
  };
  scoreSet({ queries: set }, [metric]);
  return seen!;
}

function close(found: ArrayLike<number>, expected: readonly number[], digits: number): void {
  expect(found).toHaveLength(expected.length);
  expected.forEach((value, at) => {
    expect(found[at]).toBeCloseTo(value, digits);
  });
}

describe('metrics of a whole set', () => {
  it('are given the cosines of all pairs', () => {
    const all = unit(embeddings(labels));
    const [positives, negatives]: [number[], number[]] = [[], []];
    all.forEach((one, at) => {
      for (let other = at + 1; other < rows; other++) {
        (labels[at] === labels[other] ? positives : negatives).push(dot(one, all[other]!));
      }
    });
    const ascending = (values: number[]) => values.sort((a, b) => a - b);
    const found = pairsOf(embeddings(labels), 1e6);
    close(found.positives, ascending(positives), 6);
    close(found.negatives, ascending(negatives), 6);
    expect(found.counts).toEqual({ positives: positives.length, negatives: negatives.length });
  });

  it('are given so many pairs, drawn evenly, where there are more', () => {
    const all = pairsOf(embeddings(labels), 1e6);
    const drawn = pairsOf(embeddings(labels), 60);
    expect([drawn.positives.length, drawn.negatives.length]).toEqual([60, 60]);
    expect(drawn.counts).toEqual(all.counts);
    expect([...all.positives]).toEqual(expect.arrayContaining([...drawn.positives]));
    expect([...all.negatives]).toEqual(expect.arrayContaining([...drawn.negatives]));
    const mean = (values: Float64Array) =>
      values.reduce((sum, one) => sum + one, 0) / values.length;
    const many = pairsOf(embeddings(labels), 110);
    expect(mean(many.positives)).toBeCloseTo(mean(all.positives), 0);
  });

  it('give NaN where one sort of pairs is missing', () => {
    const metric: Metric = { of: 'verification', pairs: 9, score: () => 1 };
    const of = (each: (row: number) => unknown) =>
      scoreSet({ queries: embeddings(labels.map((_, row) => each(row))) }, [metric]).scores[0];
    expect(of(() => 'all')).toEqual({ value: Number.NaN });
    expect(of((row) => row)).toEqual({ value: Number.NaN });
  });

  it('are given distances to classes and singular values', () => {
    const set = embeddings(labels);
    // Two rows are equal, two nearly so: float32 products would not give their distance.
    set.values.copyWithin(6 * dimensions, 0, dimensions);
    set.values.copyWithin(7 * dimensions, dimensions, 2 * dimensions);
    set.values[7 * dimensions]! += 1e-4;
    const all = unit(set);
    const metric: Metric = {
      of: 'embeddings',
      score(given: EmbeddedSet) {
        given.classDistances((row, sums) => {
          const expected = Array.from({ length: 6 }, (_, label) =>
            all
              .filter((_one, at) => at % 6 === label)
              .reduce((sum, one) => {
                return sum + Math.hypot(...one.map((value, k) => value - all[row]![k]!));
              }, 0),
          );
          close(sums, expected, 5);
        });
        const squares = given.singularValues().reduce((sum, value) => sum + value * value, 0);
        expect(squares).toBeCloseTo(rows, 4);
        return given.rows;
      },
    };
    expect(scoreSet({ queries: set }, [metric]).scores[0]).toEqual({ value: rows });
  });

  it('are put in order with metrics of retrieval, whose queries are kept', () => {
    const first: Metric = { depth: () => 1, score: ([nearest = 0]) => nearest };
    const clustering: Metric = {
      of: 'clustering',
      restarts: 2,
      score: ({ clusters }) => new Set(clusters).size,
    };
    const { scores, lone } = scoreSet({ queries: embeddings(labels) }, [clustering, first]);
    expect(scores[0]).toEqual({ value: 6 });
    expect(scores[1]?.queries?.scores).toHaveLength(rows);
    expect(lone).toBe(0);
  });
});
