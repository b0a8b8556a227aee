import { ConfigError } from '@reality-check/core';
import fc from 'fast-check';
import { assert, describe, it } from 'vitest';
import { splitClasses } from './split.ts';

const settings = { test: 0.5, order: 'contiguous', folds: 4, foldsUsed: 0 } as const;
const numbered = (count: number) => ({
  classes: Array.from({ length: count }, (_, at) => `class ${at}`),
  parts: Array.from({ length: count }, () => undefined),
});

describe('split', () => {
  it('never shares a class between training, validation and test', () => {
    const drawn = fc.record({
      count: fc.integer({ min: 16, max: 200 }),
      test: fc.double({ min: 0.2, max: 0.7, noNaN: true }),
      order: fc.constantFrom('contiguous' as const, 'interleaved' as const, 'shuffled' as const),
      folds: fc.constantFrom(0, 2, 3, 4),
      seed: fc.integer(),
    });
    fc.assert(
      fc.property(drawn, ({ count, seed, ...rest }) => {
        const split = splitClasses(numbered(count), { ...settings, ...rest }, seed);
        const validated: number[] = [];
        for (const { train, validation } of split.folds) {
          const all = [...train, ...validation, ...split.test].sort((a, b) => a - b);
          assert.deepEqual(
            all,
            Array.from({ length: count }, (_, at) => at),
          );
          validated.push(...validation);
        }
        assert.equal(new Set(validated).size, validated.length);
        if (rest.folds > 0) assert.equal(validated.length, count - split.test.length);
      }),
    );
  });

  it('deals contiguous blocks as the paper does on CUB, the last one first', () => {
    const { folds, test } = splitClasses(numbered(200), settings, 0);
    assert.deepEqual(
      test,
      Array.from({ length: 100 }, (_, at) => 100 + at),
    );
    assert.deepEqual(
      folds.map(({ validation }) => [validation[0], validation.at(-1)]),
      [
        [75, 99],
        [0, 24],
        [25, 49],
        [50, 74],
      ],
    );
  });

  it('takes every second class for the test when interleaved', () => {
    const { test } = splitClasses(numbered(8), { ...settings, order: 'interleaved', folds: 2 }, 0);
    assert.equal(test.length, 4);
    assert.ok(test.every((number, at) => at === 0 || number - test[at - 1]! === 2));
  });

  it('shuffles by the seed alone', () => {
    const shuffled = { ...settings, order: 'shuffled' } as const;
    const split = (seed: number) => splitClasses(numbered(40), shuffled, seed);
    assert.deepEqual(split(1), split(1));
    assert.notDeepEqual(split(1), split(2));
  });

  it('honours a division that the data set states itself', () => {
    const parts = ['train', 'train', 'test', 'train', 'train', 'test'] as const;
    const { test, folds } = splitClasses({ ...numbered(6), parts }, { ...settings, folds: 2 }, 0);
    assert.deepEqual(test, [2, 5]);
    assert.equal(folds.length, 2);
  });

  it('refuses fewer classes than folds, one fold, and more used folds than there are', () => {
    assert.throws(
      () => splitClasses(numbered(6), settings, 0),
      ConfigError,
      /6 classes give 3 for training/,
    );
    assert.throws(
      () => splitClasses(numbered(40), { ...settings, folds: 1 }, 0),
      ConfigError,
      /folds is 1/,
    );
    assert.throws(
      () => splitClasses(numbered(40), { ...settings, foldsUsed: 5 }, 0),
      ConfigError,
      /foldsUsed is 5/,
    );
  });
});
