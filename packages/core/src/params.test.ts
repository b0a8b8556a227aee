import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defineDistance, defineReducer } from './define.ts';
import { choice, flag, integer, mismatch, numbers, type Param, real, text, use } from './params.ts';

const part = { source: import.meta.url, params: {} };
const distance = defineDistance({
  ...part,
  name: 'none',
  create: () => ({ similarity: false, matrix: (queries) => queries }),
});
const reducer = defineReducer({
  ...part,
  name: 'none',
  create: () => ({ share: () => 1, divisor: () => 1 }),
});

describe('an option', () => {
  it('takes its own default', () => {
    const all: Param<unknown>[] = [
      real(0.5, { above: 0 }),
      integer(4, { min: 1 }),
      choice('a', ['a', 'b']),
      flag(false),
      text(''),
      numbers([1, 2]),
      use('distance', distance()),
    ];
    for (const param of all) expect(param.accepts(param.default)).toBe(true);
  });

  it('that is a number takes numbers within its limits and nothing else', () => {
    const param = real(1, { above: 0, max: 2 });
    fc.assert(
      fc.property(fc.double(), (value) => {
        expect(param.accepts(value)).toBe(value > 0 && value <= 2);
      }),
    );
    for (const wrong of ['1', null, [1], Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(real(1).accepts(wrong)).toBe(false);
    }
  });

  it('that is a whole number takes no fraction', () => {
    expect(integer(1).accepts(2)).toBe(true);
    expect(integer(1).accepts(2.5)).toBe(false);
    expect(integer(1).accepts(2 ** 60)).toBe(false);
  });

  it('that is a choice takes one of its words', () => {
    const param = choice('easy', ['easy', 'hard']);
    expect(param.values).toEqual(['easy', 'hard']);
    expect(param.accepts('hard')).toBe(true);
    expect(param.accepts('Hard')).toBe(false);
  });

  it('that is a list of numbers takes nothing else in it', () => {
    const param = numbers([], { min: 0 });
    expect(param.accepts([0, 1.5])).toBe(true);
    for (const wrong of [1, [-1], ['1'], [Number.NaN], [[1]]]) {
      expect(param.accepts(wrong)).toBe(false);
    }
  });

  it('that is a part takes a use of its kind only', () => {
    const param = use('distance', distance());
    expect(param.accepts(distance())).toBe(true);
    expect(param.accepts(distance)).toBe(false);
    expect(param.accepts(reducer())).toBe(false);
  });
});

it('says what an option takes and what was found', () => {
  expect(mismatch(real(1), 'a')).toBe('is "a", expected a number');
  expect(mismatch(real(1, { above: 0, max: 2 }), 3)).toBe(
    'is 3, expected a number above 0 and of at most 2',
  );
  expect(mismatch(integer(1, { min: 1 }), 0)).toBe('is 0, expected a whole number of at least 1');
  expect(mismatch(choice('a', ['a', 'b']), 'c')).toBe('is "c", expected one of a, b');
  expect(mismatch(flag(true), 1)).toBe('is 1, expected true or false');
  expect(mismatch(numbers([], { min: 0 }), [-1])).toBe(
    'is [-1], expected a list, each a number of at least 0',
  );
  expect(mismatch(text(''), 1)).toBe('is 1, expected a text');
  expect(mismatch(use('distance', distance()), reducer())).toBe(
    'is the reducer "none", expected a distance',
  );
});
