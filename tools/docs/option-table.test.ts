import { choice, flag, integer, real, text, use } from '@reality-check/core';
import lp from '@reality-check/distance-lp';
import { expect, it } from 'vitest';
import { optionTable } from './option-table.ts';

it('writes type, limits, default, range and meaning of every option', () => {
  const params = {
    margin: real(0.1, { above: 0, range: [0.01, 1], log: true }),
    count: integer(4, { min: 1, max: 8, range: [2, 8] }),
    order: choice('up', ['up', 'down']),
    swap: flag(false),
    folder: text(''),
    distance: use('distance', lp({ power: 2, normalise: false })),
  };
  const comments = new Map([
    ['margin', 'How far.'],
    ['order', 'Up | down.'],
  ]);
  expect(optionTable(params, comments).split('\n').slice(2)).toEqual([
    '| `margin` | a number above 0 | `0.1` | 0.01 to 1, by logarithm | How far. |',
    '| `count` | a whole number of at least 1 and of at most 8 | `4` | 2 to 8 |  |',
    "| `order` | one of up, down | `'up'` |  | Up \\| down. |",
    '| `swap` | true or false | `false` |  |  |',
    "| `folder` | a text | `''` |  |  |",
    '| `distance` | a distance | `lp({ power: 2, normalise: false })` |  |  |',
  ]);
});

it('says so where there are no options', () => {
  expect(optionTable({}, new Map())).toBe('No options.');
});
