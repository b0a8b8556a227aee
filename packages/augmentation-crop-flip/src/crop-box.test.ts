import { stream } from '@reality-check/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cropBox } from './crop-box.ts';

const side = fc.integer({ min: 1, max: 300 });
const ratio = fc.double({ min: 0.05, max: 20, noNaN: true });

describe('cropBox', () => {
  it('always lies inside the picture', () => {
    fc.assert(
      fc.property(
        side,
        side,
        fc.double({ min: 0.001, max: 1, noNaN: true }),
        ratio,
        ratio,
        fc.nat(),
        (height, width, scaleMin, one, other, seed) => {
          const limits = { height, width, scaleMin };
          const box = cropBox(
            { ...limits, ratioMin: Math.min(one, other), ratioMax: Math.max(one, other) },
            stream(seed),
          );
          expect(box.width).toBeGreaterThanOrEqual(1);
          expect(box.height).toBeGreaterThanOrEqual(1);
          expect(box.left).toBeGreaterThanOrEqual(0);
          expect(box.top).toBeGreaterThanOrEqual(0);
          expect(box.left + box.width).toBeLessThanOrEqual(width);
          expect(box.top + box.height).toBeLessThanOrEqual(height);
        },
      ),
    );
  });

  it('draws areas and ratios from the whole of their ranges', () => {
    const random = stream('boxes');
    const limits = { height: 227, width: 227, scaleMin: 0.16, ratioMin: 0.75, ratioMax: 1.33 };
    const boxes = Array.from({ length: 3000 }, () => cropBox(limits, random));
    const areas = boxes.map((box) => (box.width * box.height) / 227 ** 2);
    const ratios = boxes.map((box) => box.width / box.height);
    expect(Math.min(...areas)).toBeGreaterThan(0.155);
    expect(Math.min(...areas)).toBeLessThan(0.18);
    expect(Math.max(...areas)).toBeGreaterThan(0.95);
    expect(Math.min(...ratios)).toBeGreaterThan(0.74);
    expect(Math.min(...ratios)).toBeLessThan(0.77);
    expect(Math.max(...ratios)).toBeLessThan(1.35);
    expect(Math.max(...ratios)).toBeGreaterThan(1.3);
    expect(new Set(boxes.map((box) => box.left)).size).toBeGreaterThan(60);
  });

  it('takes the largest allowed part around the centre where nothing drawn fits', () => {
    const limits = { height: 10, width: 100, scaleMin: 1 };
    const narrow = cropBox({ ...limits, ratioMin: 0.25, ratioMax: 0.5 }, stream(0));
    expect(narrow).toEqual({ top: 0, left: 25, height: 10, width: 50 });
    const flat = cropBox({ ...limits, ratioMin: 2.5, ratioMax: 4 }, stream(0));
    expect(flat).toEqual({ top: 3, left: 0, height: 4, width: 100 });
  });

  it('is the whole of a square picture when the scale is 1', () => {
    for (let side = 1; side < 300; side++) {
      const limits = { height: side, width: side, scaleMin: 1, ratioMin: 0.75, ratioMax: 1.33 };
      const whole = { top: 0, left: 0, height: side, width: side };
      expect(cropBox(limits, stream(side))).toEqual(whole);
    }
  });
});
