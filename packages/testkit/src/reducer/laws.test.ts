import { defineReducer, type Reducer } from '@reality-check/core';
import { expect, it } from 'vitest';
import { brokenLaws } from '../broken-laws.ts';
import { reducerLaws } from './laws.ts';

const mean = (losses: readonly number[]) =>
  losses.reduce((total, loss) => total + loss, 0) / Math.max(1, losses.length);

function broken(reducer: Partial<Reducer>, reference = mean): string[] {
  const plugin = defineReducer({
    name: 'spoilt',
    source: import.meta.url,
    params: {},
    create: () => ({ share: () => 1, divisor: (losses) => losses, ...reducer }),
  });
  return brokenLaws(reducerLaws, { used: plugin(), reference });
}

it('lets a right reducer pass', () => {
  expect(broken({})).toEqual([]);
});

it('finds a wrong divisor', () => {
  expect(broken({ divisor: (losses) => losses + 1 })).toEqual([
    'equals its reference',
    'weights equal finite differences',
  ]);
});

it('finds a share that depends on the loss', () => {
  const sumOfSquares = (losses: readonly number[]) => mean(losses.map((loss) => loss * loss));
  expect(broken({ share: (loss) => loss }, sumOfSquares)).toEqual([
    'weights equal finite differences',
  ]);
});

it('finds a division by zero', () => {
  expect(broken({ divisor: () => Number.NaN })).toContain('makes 0 of no loss at all');
});

it('finds a share that counts its calls', () => {
  let calls = 0;
  expect(broken({ share: () => (calls++ % 2 ? 1 : 2) })).toContain(
    'does not depend on the order of the losses',
  );
});

it('finds a NaN that is left out', () => {
  const nonZero = (losses: readonly number[]) => {
    const kept = losses.filter((loss) => loss > 0);
    return kept.length > 0 ? mean(kept) : 0;
  };
  const reducer = {
    share: (loss: number) => (loss > 0 ? 1 : 0),
    divisor: (_: number, kept: number) => kept,
  };
  expect(broken(reducer, nonZero)).toEqual(['is NaN where a loss is NaN']);
});
