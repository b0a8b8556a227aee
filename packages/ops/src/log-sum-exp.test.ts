import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logSumExp } from './log-sum-exp.ts';
import { sigmoid, softplus } from './softplus.ts';

const small = fc.double({ min: -20, max: 20, noNaN: true });
const any = fc.double({ min: -1e6, max: 1e6, noNaN: true });

describe('log-sum-exp', () => {
  it('is the logarithm of the sum of exponentials', () => {
    fc.assert(
      fc.property(fc.array(small, { minLength: 1 }), (exponents) => {
        const sum = exponents.reduce((total, x) => total + Math.exp(x), 0);
        const { value, shares } = logSumExp(exponents);
        expect(value).toBeCloseTo(Math.log(sum), 10);
        exponents.forEach((x, at) => {
          expect(shares[at]).toBeCloseTo(Math.exp(x) / sum, 10);
        });
      }),
    );
  });

  it('neither overflows nor loses the largest', () => {
    fc.assert(
      fc.property(fc.array(any, { minLength: 1 }), (exponents) => {
        const { value, shares } = logSumExp(exponents);
        expect(value).toBeGreaterThanOrEqual(Math.max(...exponents));
        expect(shares.reduce((total, share) => total + share, 0)).toBeCloseTo(1, 10);
      }),
    );
  });

  it('writes the shares to where the exponents stand', () => {
    const exponents = Float64Array.of(0, 3, -2);
    const { shares } = logSumExp([...exponents]);
    expect(logSumExp(exponents, exponents).shares).toBe(exponents);
    expect(exponents).toEqual(shares);
    expect(logSumExp([-Infinity], Float64Array.of(5)).shares).toEqual(Float64Array.of(0));
  });

  it('is -Infinity of nothing and NaN with a NaN', () => {
    expect(logSumExp([])).toEqual({ value: -Infinity, shares: new Float64Array() });
    expect(logSumExp([0, Number.NaN]).value).toBeNaN();
  });
});

describe('softplus', () => {
  it('is log(1 + exp(x)), with the sigmoid as derivative', () => {
    fc.assert(
      fc.property(small, (x) => {
        expect(softplus(x)).toBeCloseTo(Math.log(1 + Math.exp(x)), 8);
        expect(sigmoid(x)).toBeCloseTo((softplus(x + 1e-5) - softplus(x - 1e-5)) / 2e-5, 6);
      }),
    );
  });

  it('stays finite far out, and above 0 far below', () => {
    expect(softplus(1e6)).toBe(1e6);
    expect(softplus(-700)).toBeGreaterThan(0);
    expect([sigmoid(-1e6), sigmoid(1e6)]).toEqual([0, 1]);
  });
});
