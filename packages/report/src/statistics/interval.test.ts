import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { halfWidth, meanInterval } from './interval.ts';
import { tQuantile } from './t-quantile.ts';

interface Case {
  readonly id: string;
  readonly values: readonly number[];
  readonly confidence: number;
  readonly expected: Readonly<Record<'mean' | 'low' | 'high' | 'half_width' | 'n', number>>;
}

const reference = JSON.parse(
  readFileSync(new URL('../../reference/mean-interval.json', import.meta.url), 'utf8'),
) as {
  student_t: readonly { readonly df: number; readonly p: number; readonly t: number }[];
  mean_interval: readonly Case[];
};

function close(found: number | null, expected: number): void {
  expect(Math.abs(found! - expected)).toBeLessThanOrEqual(1e-9 * Math.abs(expected));
}

describe('the t quantile', () => {
  it.each(reference.student_t)('equals SciPy for $df degrees of freedom at $p', ({ df, p, t }) => {
    close(tQuantile(p, df), t);
  });
});

describe('the interval of a mean', () => {
  it.each(reference.mean_interval)('equals SciPy: $id', ({ values, confidence, expected }) => {
    const found = meanInterval(values, confidence);
    expect(found.n).toBe(expected.n);
    close(found.mean, expected.mean);
    close(found.low, expected.low);
    close(found.high, expected.high);
  });

  it('has no ends for one value and no mean for none', () => {
    expect(meanInterval([70])).toEqual({ mean: 70, low: null, high: null, n: 1 });
    expect(meanInterval([])).toEqual({ mean: null, low: null, high: null, n: 0 });
    expect(halfWidth(meanInterval([70]))).toBeNull();
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
});
