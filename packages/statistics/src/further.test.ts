import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as statistics from './index.ts';

/** Computed with SciPy, statsmodels and, for the expected best, by trying all subsets. */
const reference = JSON.parse(
  readFileSync(new URL('../reference/further.json', import.meta.url), 'utf8'),
) as {
  noncentral_t: Record<'t' | 'degrees' | 'shift' | 'cdf', number>[];
  f: Record<'x' | 'upper' | 'lower' | 'tail', number>[];
  chi_squared: Record<'x' | 'degrees' | 'tail', number>[];
  chi_squared_quantile: Record<'p' | 'degrees' | 'x', number>[];
  studentised_range: Record<'p' | 'count' | 'q', number>[];
  friedman: {
    blocks: number[][];
    mean_ranks: number[];
    statistic: number;
    p: number;
    iman_davenport: number;
  }[];
  critical_difference: Record<'methods' | 'blocks' | 'level' | 'difference', number>[];
  holm: Record<'p' | 'adjusted', number[]>[];
  equivalence: { differences: number[]; margin: number; p: number }[];
  spearman: { x: number[]; y: number[]; rho: number; low?: number; high?: number }[];
  power: Record<'effect' | 'pairs' | 'level' | 'power', number>[];
  pairs_needed: Record<'effect' | 'power' | 'pairs', number>[];
  expected_best: Record<'values' | 'expected', number[]>[];
};

function close(found: number | null, expected: number, within = 1e-9): void {
  const away = Math.abs((found ?? Number.NaN) - expected);
  expect(away, `${found}, expected ${expected}`).toBeLessThanOrEqual(
    within * Math.max(1e-3, Math.abs(expected)),
  );
}

describe('distributions', () => {
  it.each(reference.noncentral_t)('noncentral t: $t, $degrees, $shift', (one) => {
    close(statistics.noncentralTCdf(one.t, one.degrees, one.shift), one.cdf);
  });

  it.each(reference.f)('F: $x, $upper, $lower', ({ x, upper, lower, tail }) => {
    close(statistics.fTail(x, upper, lower), tail);
  });

  it.each(reference.chi_squared)('chi-squared: $x, $degrees', ({ x, degrees, tail }) => {
    close(statistics.chiSquaredTail(x, degrees), tail);
  });

  it.each(reference.chi_squared_quantile)('chi-squared quantile: $p, $degrees', (one) => {
    close(statistics.chiSquaredQuantile(one.p, one.degrees), one.x);
  });

  it.each(reference.studentised_range)('studentised range: $count at $p', ({ p, count, q }) => {
    close(statistics.rangeQuantile(p, count), q);
  });
});

describe('tests', () => {
  it.each(reference.friedman)('Friedman: chi-squared $statistic', (one) => {
    const found = statistics.friedman(one.blocks);
    found.meanRanks.forEach((rank, at) => {
      close(rank, one.mean_ranks[at]!);
    });
    close(found.statistic, one.statistic);
    close(found.p, one.p);
    close(found.imanDavenport, one.iman_davenport);
  });

  it.each(reference.critical_difference)('Nemenyi: $methods on $blocks', (one) => {
    close(statistics.criticalDifference(one.methods, one.blocks, one.level), one.difference);
  });

  it.each(reference.holm)('Holm: $p', ({ p, adjusted }) => {
    statistics.holm(p).forEach((found, at) => {
      close(found, adjusted[at]!);
    });
  });

  it.each(reference.equivalence)('equivalence within $margin: $p', (one) => {
    close(statistics.equivalence(one.differences, one.margin), one.p);
  });

  it.each(reference.spearman)('Spearman: $rho', ({ x, y, rho, low, high }) => {
    const found = statistics.spearman(x, y);
    close(found.mean, rho);
    if (low !== undefined) close(found.low, low);
    if (high !== undefined) close(found.high, high);
  });
});

describe('planning', () => {
  it.each(reference.power)('power of $pairs pairs at an effect of $effect', (one) => {
    close(statistics.pairedTPower(one.effect, one.pairs, one.level), one.power);
  });

  it.each(reference.pairs_needed)('$pairs pairs for an effect of $effect', (one) => {
    expect(statistics.pairsNeeded(one.effect, one.power)).toBe(one.pairs);
  });

  it.each(reference.expected_best)('expected best of $values', ({ values, expected }) => {
    statistics.expectedBest(values).forEach((found, at) => {
      close(found, expected[at]!);
    });
  });
});
