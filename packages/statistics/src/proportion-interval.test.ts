import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proportionInterval } from './proportion-interval.ts';

describe('the interval of a proportion', () => {
  it('is that of the literature', () => {
    // Newcombe 1998, table I, method 3: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
    const of = (found: number, n: number) => {
      const { low, high } = proportionInterval(found / n, n);
      return [low!.toFixed(4), high!.toFixed(4)];
    };
    expect(of(81, 263)).toEqual(['0.2553', '0.3662']);
    expect(of(15, 148)).toEqual(['0.0624', '0.1605']);
    expect(of(0, 20)).toEqual(['0.0000', '0.1611']);
    expect(of(1, 29)).toEqual(['0.0061', '0.1718']);
    expect(proportionInterval(1, 0)).toEqual({ mean: null, low: null, high: null, n: 0 });
  });

  it('lies in [0, 1], holds the proportion, and is the same seen from the other side', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, fc.integer({ min: 1, max: 1e6 }), (found, n) => {
        const { low, high } = proportionInterval(found, n);
        const other = proportionInterval(1 - found, n);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(found + 1e-12);
        expect(high).toBeGreaterThanOrEqual(found - 1e-12);
        expect(high).toBeLessThanOrEqual(1);
        expect(other.low).toBeCloseTo(1 - high!, 12);
      }),
    );
  });
});
