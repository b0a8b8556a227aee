import { expect, it } from 'vitest';
import { ConfigError, isConfigError, list, show } from './config-error.ts';

it('tells its own errors from bugs, also those of another copy of the package', () => {
  class Other extends Error {
    override readonly name = 'ConfigError';
  }
  expect(isConfigError(new ConfigError('x'))).toBe(true);
  expect(isConfigError(new Other('x'))).toBe(true);
  expect(isConfigError(new TypeError('x'))).toBe(false);
  expect(isConfigError('ConfigError')).toBe(false);
});

it('shows any value in a few characters', () => {
  const circular: Record<string, unknown> = {};
  circular.self = circular;
  expect(show('triplet')).toBe('"triplet"');
  expect(show(Number.NaN)).toBe('NaN');
  expect(show(undefined)).toBe('undefined');
  expect(show(null)).toBe('null');
  expect(show(7n)).toBe('7');
  expect(show(() => 1)).toBe('a function');
  expect(show([1, 'a'])).toBe('[1,"a"]');
  expect(show(circular)).toBe('an object that JSON cannot hold');
  expect(show('x'.repeat(100))).toBe(`"${'x'.repeat(56)}...`);
});

it('lists names, or says that there are none', () => {
  expect(list(['margin', 'swap'])).toBe('margin, swap');
  expect(list([])).toBe('(none)');
});
