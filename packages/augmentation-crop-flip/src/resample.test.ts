import { describe, expect, it } from 'vitest';
import { resample } from './resample.ts';

describe('resample', () => {
  it('mixes neighbours by their distance, and holds the edge', () => {
    const output = new Uint8Array(8);
    const image = Uint8Array.of(9, 9, 0, 80, 9, 9, 9, 9);
    resample([1, 8, 1])(image, output, { top: 0, left: 2, height: 1, width: 2 }, false);
    // Places 1.625 to 3.375 in steps of a quarter, held within 2 and 3.
    expect([...output]).toEqual([0, 0, 10, 30, 50, 70, 80, 80]);
  });

  it('keeps the channels apart', () => {
    const output = new Uint8Array(12);
    const image = Uint8Array.from({ length: 12 }, (_, at) => 10 * (at % 3));
    resample([2, 2, 3])(image, output, { top: 0, left: 1, height: 2, width: 1 }, true);
    expect(output).toEqual(image);
  });
});
