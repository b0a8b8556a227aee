import { expect, it } from 'vitest';
import { firstTwice } from './first-twice.ts';

it('finds the place at which a text stands for the second time', () => {
  expect(firstTwice([])).toBe(-1);
  expect(firstTwice(['a', 'b', 'c'])).toBe(-1);
  expect(firstTwice(['a', 'b', 'b', 'a'])).toBe(2);
});
