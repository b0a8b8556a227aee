import { stream } from '@reality-check/core';
import { describe, expect, it } from 'vitest';
import { classBootstrap, meanOfClasses } from './class-bootstrap.ts';

const weights = (count: number) => new Float64Array(count).fill(3);

describe('the bootstrap over classes and seeds', () => {
  it('is as wide as the standard error of the classes where all seeds agree', () => {
    const random = stream('classes');
    const classes = Float64Array.from({ length: 200 }, () => 50 + 10 * random.normal());
    const found = classBootstrap([classes, classes], weights(200))!;
    expect(found.high - found.low).toBeGreaterThan(2.2);
    expect(found.high - found.low).toBeLessThan(3.4);
  });

  it('leaves out classes without a scored query, and needs two others', () => {
    const classes = Float64Array.from([10, Number.NaN, 30]);
    const counts = Float64Array.from([2, 0, 2]);
    const found = classBootstrap([classes], counts)!;
    expect([found.low, found.high]).toEqual([10, 30]);
    expect(classBootstrap([classes.slice(0, 2)], counts.slice(0, 2))).toBeNull();
    expect(classBootstrap([], counts)).toBeNull();
  });

  it('takes the mean of runs class by class', () => {
    const mean = meanOfClasses([Float64Array.from([1, 2]), Float64Array.from([3, 6])]);
    expect([...mean]).toEqual([2, 4]);
  });
});
