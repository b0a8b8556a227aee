import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { median } from './median.ts';

describe('median', () => {
  it('takes the middle of an odd number of values', () => expect(median([9, 1, 5])).toBe(5));
  it('takes the mean of the middle two of an even number', () =>
    expect(median([8, 1, 2, 4])).toBe(3));
  it('is NaN where there is no value', () => expect(median([])).toBeNaN());
  it('has as many values below as above, in whatever order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1 }), (values) => {
        const middle = median(values);
        const below = values.filter((value) => value < middle).length;
        const above = values.filter((value) => value > middle).length;
        expect(Math.max(below, above)).toBeLessThanOrEqual(values.length / 2);
      }),
    );
  });
});
