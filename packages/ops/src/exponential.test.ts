import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dot } from './dot.ts';
import { euclideanLengths } from './euclidean-lengths.ts';
import { exponential } from './exponential.ts';

const rows = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 11 }))
  .chain(([count, width]) =>
    fc.record({
      count: fc.constant(count),
      values: fc.float32Array({
        ...{ minLength: count * width, maxLength: count * width },
        ...{ min: -1000, max: 1000, noNaN: true },
      }),
    }),
  );

describe('e to the power of a number', () => {
  it('is within two units in the last place of Math.exp', () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => {
        const wanted = Math.exp(x);
        expect(Math.abs(exponential(x) - wanted)).toBeLessThanOrEqual(4 * 2 ** -53 * wanted);
      }),
    );
  });

  it('is Math.exp where that overflows, vanishes or is not a number', () => {
    const edges = [-Infinity, -800, -708, 708, 709.9, 800, Infinity, Number.NaN, 0, -0];
    expect(edges.map(exponential)).toEqual(edges.map(Math.exp));
  });
});

describe('loops over rows', () => {
  it('give lengths in single precision, whatever the number of rows', () => {
    fc.assert(
      fc.property(rows, ({ count, values }) => {
        const width = values.length / count;
        const wanted = Array.from({ length: count }, (_, row) => {
          const own = values.subarray(row * width, (row + 1) * width);
          const sum = own.reduce((so, v) => Math.fround(so + Math.fround(v * v)), 0);
          return Math.fround(Math.sqrt(sum));
        });
        expect([...euclideanLengths(values, count)]).toEqual(wanted);
      }),
    );
  });

  it('give the dot product of rows that begin anywhere', () => {
    fc.assert(
      fc.property(rows, ({ count, values }) => {
        const width = values.length / count;
        const last = (count - 1) * width;
        let wanted = 0;
        let size = 0;
        for (let at = 0; at < width; at++) {
          wanted += values[at]! * values[last + at]!;
          size += Math.abs(values[at]! * values[last + at]!);
        }
        const found = dot(values, 0, values, last, width);
        expect(Math.abs(found - wanted)).toBeLessThanOrEqual(1e-14 * size);
      }),
    );
  });
});
