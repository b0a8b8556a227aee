import { stream } from '@reality-check/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { halfWidth } from './interval.ts';
import { meanInterval } from './mean-interval.ts';

describe('the interval of a mean', () => {
  it('has no ends for one value and no mean for none', () => {
    expect(meanInterval([70])).toEqual({ mean: 70, low: null, high: null, n: 1 });
    expect(meanInterval([])).toEqual({ mean: null, low: null, high: null, n: 0 });
    expect(halfWidth(meanInterval([70]))).toBeNull();
  });

  it('is exactly the value where all values are equal', () => {
    fc.assert(
      fc.property(
        // A mean tells no -0 from 0: adding 0 makes the one the other.
        fc.double({ min: -100, max: 100, noNaN: true }).map((value) => value + 0),
        fc.integer({ min: 2, max: 60 }),
        (value, n) => {
          const { mean, low, high } = meanInterval(new Array<number>(n).fill(value));
          expect([mean, low, high]).toEqual([value, value, value]);
        },
      ),
    );
  });

  it('moves and scales with its values', () => {
    const value = fc.double({ min: 0, max: 100, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 2, maxLength: 12 }), value, (values, shift) => {
        const plain = meanInterval(values);
        const moved = meanInterval(values.map((one) => 2 * one + shift));
        expect(moved.low!).toBeCloseTo(2 * plain.low! + shift, 6);
        expect(moved.high!).toBeCloseTo(2 * plain.high! + shift, 6);
        expect(plain.low!).toBeLessThanOrEqual(plain.mean!);
        expect(plain.high!).toBeGreaterThanOrEqual(plain.mean!);
      }),
    );
  });

  it.each([2, 3, 5, 10])('covers the true mean in 95 %% of studies of %i repeats', (repeats) => {
    const random = stream('coverage', repeats);
    const studies = 10_000;
    let covered = 0;
    for (let study = 0; study < studies; study++) {
      const values = Array.from({ length: repeats }, () => 26 + 0.4 * random.normal());
      const { low, high } = meanInterval(values);
      covered += Number(low! <= 26 && 26 <= high!);
    }
    expect(Math.abs((100 * covered) / studies - 95)).toBeLessThan(1.5);
  });
});
