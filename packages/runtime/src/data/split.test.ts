import { ConfigError } from '@reality-check/core';
import fc from 'fast-check';
import { assert, describe, it } from 'vitest';
import { splitClasses } from './split.ts';

const settings = { test: 0.5, order: 'contiguous', folds: 4, foldsUsed: 0 } as const;
const numbered = (count: number) => ({
  classes: Array.from({ length: count }, (_, at) => `class ${at}`),
  parts: Array.from({ length: count }, () => undefined),
  superClasses: Array.from({ length: count }, (_, at) => `family ${at % 8}`),
});

describe('split', () => {
  it('never shares a class between training, validation and test', () => {
    const drawn = fc.record({
      count: fc.integer({ min: 32, max: 200 }),
      test: fc.double({ min: 0.2, max: 0.7, noNaN: true }),
      order: fc.constantFrom(
        'contiguous' as const,
        'interleaved' as const,
        'shuffled' as const,
        'paper' as const,
      ),
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
        if (rest.folds === 0) return;
        const trainval = count - split.test.length;
        const rounded = rest.order === 'paper' ? trainval % rest.folds : 0;
        assert.equal(validated.length, trainval - rounded);
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

  it.each([
    [
      'CUB',
      200,
      [
        [75, 99],
        [0, 24],
        [25, 49],
        [50, 74],
      ],
    ],
    [
      'Cars',
      196,
      [
        [74, 97],
        [0, 23],
        [25, 48],
        [49, 72],
      ],
    ],
    [
      'SOP',
      22634,
      [
        [8488, 11316],
        [0, 2828],
        [2829, 5657],
        [5658, 8486],
      ],
    ],
  ])('has the very folds of the paper’s code on %s', (_, count, expected) => {
    const { folds, test } = splitClasses(numbered(count), { ...settings, order: 'paper' }, 0);
    assert.equal(test[0], count / 2);
    assert.equal(test.length, count / 2);
    assert.deepEqual(
      folds.map(({ validation }) => [validation[0], validation.at(-1)]),
      expected,
    );
    for (const { train, validation } of folds) {
      assert.equal(train.length + validation.length, count / 2);
    }
  });

  it('keeps super-classes whole, in test and folds', () => {
    const found = numbered(80);
    const split = splitClasses(found, { ...settings, order: 'super-classes' }, 0);
    const families = (classes: readonly number[]) =>
      new Set(classes.map((number) => found.superClasses[number]));
    assert.equal(families(split.test).size, 4);
    for (const { train, validation } of split.folds) {
      assert.deepEqual([families(train).size, families(validation).size], [3, 1]);
      assert.equal(new Set([...families(train), ...families(validation)]).size, 4);
    }
  });

  it('refuses super-classes where there are none or too few', () => {
    const none = { ...numbered(16), superClasses: numbered(16).parts };
    const bySuperClass = { ...settings, order: 'super-classes' } as const;
    assert.throws(() => splitClasses(none, bySuperClass, 0), ConfigError, /data set has none/);
    assert.throws(
      () => splitClasses(numbered(80), { ...bySuperClass, folds: 5 }, 0),
      ConfigError,
      /4 super-classes are left for training, expected at least the number of folds, 5/,
    );
  });

  it('refuses folds that validate on a single class, where every answer is right', () => {
    assert.throws(
      () => splitClasses(numbered(14), settings, 0),
      ConfigError,
      /14 classes give 7 for training and 7 for the test, expected at least 8 and 2 for 4 folds/,
    );
    const alone = { ...numbered(16), superClasses: numbered(16).classes };
    assert.throws(
      () => splitClasses(alone, { ...settings, order: 'super-classes', folds: 4, test: 0.9 }, 0),
      ConfigError,
      /expected at least 8/,
    );
    const uneven = {
      ...alone,
      superClasses: alone.classes.map((name, at) => (at < 7 ? 'a' : name)),
    };
    assert.throws(
      () => splitClasses(uneven, { ...settings, order: 'super-classes', folds: 2 }, 0),
      ConfigError,
      /fold 1 has 1 class for validation, expected at least 2/,
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
