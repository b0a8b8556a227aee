import { describe, expect, it } from 'vitest';
import { atLeast, parseVersion } from './versions.mjs';

describe('parseVersion', () => {
  it('reads the first version in a text', () => {
    expect(parseVersion('Python 3.11.2')).toEqual([3, 11, 2]);
    expect(parseVersion('v22.1.0-nightly')).toEqual([22, 1, 0]);
    expect(parseVersion('2.36')).toEqual([2, 36, 0]);
  });

  it('gives undefined where there is none', () => {
    expect(parseVersion('pypy')).toBeUndefined();
    expect(parseVersion(undefined)).toBeUndefined();
  });
});

describe('atLeast', () => {
  it('compares numbers, not digits', () => {
    expect(atLeast('3.10.0', '3.9')).toBe(true);
    expect(atLeast('3.9.18', '3.10')).toBe(false);
    expect(atLeast('20.19.0', '20.19.0')).toBe(true);
    expect(atLeast('21.0.0', '20.19.0')).toBe(true);
    expect(atLeast('20.18.9', '20.19.0')).toBe(false);
  });

  it('is false for a text without a version', () => {
    expect(atLeast(undefined, '2.27')).toBe(false);
  });
});
