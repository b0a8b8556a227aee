import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSchedule } from './schedule.ts';

const budget = { epochs: 4, epochLength: 25, warmUp: 0, schedule: 'constant' } as const;
const steps = Array.from({ length: 100 }, (_, at) => at + 1);

describe('the schedule of learning rates', () => {
  it('changes nothing by default', () => {
    expect(new Set(steps.map(createSchedule(budget)))).toEqual(new Set([1]));
  });
  it('falls in a line', () => {
    const factor = createSchedule({ ...budget, schedule: 'linear' });
    expect([1, 26, 51, 100].map(factor)).toEqual([1, 0.75, 0.5, 0.010000000000000009]);
  });
  it('falls along half a wave', () => {
    const factor = createSchedule({ ...budget, schedule: 'cosine' });
    expect(factor(1)).toBe(1);
    expect(factor(51)).toBeCloseTo(0.5, 12);
    expect(factor(34)).toBeCloseTo((1 + Math.cos(0.33 * Math.PI)) / 2, 12);
  });
  it('rises before it falls', () => {
    const factor = createSchedule({ ...budget, schedule: 'linear', warmUp: 20 });
    expect([1, 10, 20, 21, 61].map(factor)).toEqual([0.05, 0.5, 1, 1, 0.5]);
  });
  it('stays above 0 and at most 1, whatever is asked for', () => {
    const settings = fc.record({
      schedule: fc.constantFrom('constant', 'linear', 'cosine'),
      warmUp: fc.nat(300),
      epochs: fc.integer({ min: 1, max: 20 }),
      epochLength: fc.integer({ min: 1, max: 20 }),
    });
    fc.assert(
      fc.property(settings, fc.double({ min: 0, max: 1, noNaN: true }), (one, place) => {
        const most = one.epochs * one.epochLength;
        const factor = createSchedule(one)(1 + Math.floor(place * (most - 1)));
        expect(factor).toBeGreaterThan(0);
        expect(factor).toBeLessThanOrEqual(1);
      }),
    );
  });
});
