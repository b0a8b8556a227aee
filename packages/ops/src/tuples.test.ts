import type { Tuples } from '@reality-check/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distinctPartners, eachPair, eachTriplet, partners, rowWeights } from './tuples.ts';

const given = (...rows: number[]) => Int32Array.from(rows);
const labels = fc
  .array(fc.integer({ min: 0, max: 3 }), { maxLength: 8 })
  .map((list) => Int32Array.from(list));

function pairs(of: Int32Array, tuples?: Tuples): string[] {
  const found: string[] = [];
  eachPair(of, tuples, (anchor, other, positive) => {
    found.push(`${anchor}${positive ? '+' : '-'}${other}`);
  });
  return found;
}

function triplets(of: Int32Array, tuples?: Tuples): string[] {
  const found: string[] = [];
  eachTriplet(of, tuples, (...rows) => found.push(rows.join(' ')));
  return found;
}

const somePairs: Tuples = {
  kind: 'pairs',
  positiveAnchors: given(0, 0, 3),
  positives: given(1, 1, 2),
  negativeAnchors: given(0, 1),
  negatives: given(2, 3),
};
const someTriplets: Tuples = {
  kind: 'triplets',
  anchors: given(0, 0, 2),
  positives: given(1, 1, 3),
  negatives: given(2, 2, 0),
};
const four = given(0, 0, 1, 1);

describe('pairs', () => {
  it('are all ordered pairs of different rows where none are given', () => {
    fc.assert(
      fc.property(labels, (classes) => {
        const found = pairs(classes);
        expect(found).toHaveLength(classes.length * (classes.length - 1));
        expect(new Set(found).size).toBe(found.length);
        for (const pair of found) {
          const [anchor, other] = pair.split(/[+-]/).map(Number) as [number, number];
          expect(pair.includes('+')).toBe(classes[anchor] === classes[other]);
        }
      }),
    );
  });

  it('are the given ones, repeated where they are', () => {
    expect(pairs(four, somePairs)).toEqual(['0+1', '0+1', '3+2', '0-2', '1-3']);
  });

  it('are the two of each given triplet', () => {
    expect(pairs(four, someTriplets)).toEqual(['0+1', '0+1', '2+3', '0-2', '0-2', '2-0']);
  });

  it('are collected by their anchors', () => {
    expect(partners(four, somePairs)).toEqual({
      positives: [[1, 1], [], [], [2]],
      negatives: [[2], [3], [], []],
    });
  });
});

describe('distinct partners', () => {
  it('are the same without repetitions', () => {
    expect(distinctPartners(four, somePairs)).toEqual({
      positives: [[1], [], [], [2]],
      negatives: [[2], [3], [], []],
    });
    expect(distinctPartners(four, undefined)).toEqual(partners(four, undefined));
  });
});

describe('triplets', () => {
  it('are every positive pair with every negative of its anchor', () => {
    fc.assert(
      fc.property(labels, (classes) => {
        const rows = [...classes.keys()];
        const wanted = rows.flatMap((anchor) =>
          rows.flatMap((positive) =>
            rows
              .filter((negative) => classes[negative] !== classes[anchor])
              .filter(() => positive !== anchor && classes[positive] === classes[anchor])
              .map((negative) => `${anchor} ${positive} ${negative}`),
          ),
        );
        expect(triplets(classes)).toEqual(wanted);
      }),
    );
  });

  it('are the given ones, or joined from given pairs', () => {
    expect(triplets(four, someTriplets)).toEqual(['0 1 2', '0 1 2', '2 3 0']);
    expect(triplets(four, somePairs)).toEqual(['0 1 2', '0 1 2']);
  });
});

describe('weights of rows', () => {
  it('are 1 without tuples', () => {
    expect([...rowWeights(3, undefined)]).toEqual([1, 1, 1]);
  });

  it('count how often a row occurs, relative to the most frequent one', () => {
    expect([...rowWeights(4, somePairs)]).toEqual([3 / 3, 3 / 3, 2 / 3, 2 / 3]);
    expect([...rowWeights(5, someTriplets)]).toEqual([1, 2 / 3, 1, 1 / 3, 0]);
  });

  it('are 0 with empty tuples', () => {
    const none = given();
    const empty: Tuples = { kind: 'triplets', anchors: none, positives: none, negatives: none };
    expect([...rowWeights(2, empty)]).toEqual([0, 0]);
  });
});
