import { expect, it } from 'vitest';
import { quantile } from './quantile.ts';

it('interpolates between order statistics', () => {
  expect(quantile([0, 10, 20], 0.25)).toBe(5);
  expect(quantile([0, 10, 20], 1)).toBe(20);
  expect(quantile([7], 0.3)).toBe(7);
  expect(quantile([], 0.5)).toBeNaN();
});
