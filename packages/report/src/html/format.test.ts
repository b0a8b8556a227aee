import { describe, expect, it } from 'vitest';
import {
  counted,
  days,
  duration,
  ends,
  enumerate,
  percent,
  probability,
  setting,
  shorten,
  withInterval,
} from './format.ts';
import { metricTitle } from './metric-title.ts';

describe('format', () => {
  it('writes percentages with two decimals and a dash for none', () => {
    expect(percent(70.706)).toBe('70.71');
    expect(percent(null)).toBe('–');
    expect(withInterval({ mean: 70, low: 69.5, high: 70.5, n: 3 })).toBe('70.00 ± 0.50');
    expect(withInterval({ mean: 70, low: null, high: null, n: 1 })).toBe('70.00 ± –');
    expect(withInterval({ mean: null, low: null, high: null, n: 0 })).toBe('no result');
  });

  it('writes intervals, probabilities and settings', () => {
    expect(ends({ low: -1, high: 2.345 })).toBe('-1.00 to 2.35');
    expect([ends(null), ends({ low: null, high: null })]).toEqual(['–', '–']);
    expect([0.0004, 0.0361, 1, null].map(probability)).toEqual(['< 0.001', '0.036', '1.000', '–']);
    expect([0.123456, 2, 'cosine', true].map(setting)).toEqual(['0.1235', '2', 'cosine', 'true']);
  });

  it('writes a period of one day once', () => {
    expect(days({ first: '2026-11-21T01:00:00Z', last: '2026-11-21T09:00:00Z' })).toBe(
      '2026-11-21',
    );
    expect(days({ first: '2026-11-21', last: '2026-11-22' })).toBe('2026-11-21 to 2026-11-22');
  });

  it('writes numbers with their nouns', () => {
    expect(counted(1, 'class', 'classes')).toBe('1 class');
    expect(counted(2944, 'image')).toBe('2,944 images');
    expect(duration(3.14)).toBe('3.1 s');
    expect(duration(218)).toBe('3.6 min');
    expect(duration(36000)).toBe('10.0 h');
    expect(enumerate(['a', 'b', 'c'])).toBe('a, b and c');
  });

  it('leaves out the middle of a long text, whole letters only', () => {
    expect(shorten('short', 10)).toBe('short');
    expect([...shorten('😀'.repeat(30), 9)]).toHaveLength(9);
    expect(shorten('multi-similarity+miner', 12)).toBe('multi-s…iner');
  });
});

describe('metricTitle', () => {
  it.each([
    ['precision-at-1', 'P@1'],
    ['recall-at-10', 'R@10'],
    ['map-at-r', 'MAP@R'],
    ['r-precision', 'R-precision'],
    ['my-own', 'my-own'],
  ])('spells %s as the field does', (name, title) => {
    expect(metricTitle(name)).toBe(title);
  });
});
