import { describe, expect, it } from 'vitest';
import {
  chiSquaredTail,
  equivalence,
  expectedBest,
  friedman,
  holm,
  mannWhitney,
  pairedEffectSize,
  pairedTTest,
  pairsNeeded,
  quantile,
  ranks,
  seedsNeeded,
  spearman,
  standardDeviation,
  tCdf,
  welchTTest,
  wilcoxon,
} from './index.ts';

describe('a single repeat', () => {
  it('allows no test', () => {
    expect(pairedTTest([0.5])).toEqual({ statistic: null, degrees: 0, p: null });
    expect(equivalence([0.5], 1)).toBeNull();
    expect(seedsNeeded([0.5], 0.5)).toBeNull();
    expect(welchTTest([1], [2]).p).toBeNull();
    expect(pairedEffectSize([1])).toBeNull();
    expect(standardDeviation([1])).toBeNaN();
    expect(friedman([[1, 2, 3]]).imanDavenport).toBeNull();
  });

  it('has the one rank that says nothing', () => {
    expect(wilcoxon([0.5])).toEqual({ statistic: 0, p: 1 });
  });
});

describe('no value at all', () => {
  it('gives nothing and fails nowhere', () => {
    expect(pairedTTest([]).p).toBeNull();
    expect(wilcoxon([]).p).toBe(1);
    expect(mannWhitney([], [1])).toEqual({ statistic: null, p: null });
    expect(holm([])).toEqual([]);
    expect(expectedBest([])).toEqual([]);
    expect(friedman([]).statistic).toBeNull();
    expect(spearman([], []).mean).toBeNull();
    expect(quantile([], 0.5)).toBeNaN();
  });
});

describe('values without spread', () => {
  it('differ for certain or not at all', () => {
    expect(pairedTTest([-0.1, -0.1, -0.1])).toEqual({ statistic: -Infinity, degrees: 2, p: 0 });
    expect(pairedTTest([0, 0, 0])).toEqual({ statistic: null, degrees: 2, p: null });
    expect(welchTTest([1, 1], [2, 2])).toMatchObject({ statistic: -Infinity, p: 0 });
    expect(welchTTest([1, 1], [1, 1]).p).toBeNull();
    expect(pairedEffectSize([1, 1])).toBeNull();
  });

  it('are equivalent within the margin only', () => {
    expect(equivalence([0.2, 0.2], 0.5)).toBe(0);
    expect(equivalence([0.5, 0.5], 0.5)).toBe(1);
    expect(equivalence([0.7, 0.7], 0.5)).toBe(1);
  });

  it('need no more than two pairs, and no difference needs more than there can be', () => {
    expect(seedsNeeded([0.2, 0.2], 0.5)).toEqual({ pairs: 2, low: 2, high: 2 });
    expect(pairsNeeded(0)).toBe(Infinity);
    expect(pairsNeeded(1e-9)).toBe(Infinity);
  });

  it('have no correlation', () => {
    expect(spearman([1, 2, 3, 4], [5, 5, 5, 5]).mean).toBeNull();
  });
});

describe('ties', () => {
  it('share the mean of their ranks', () => {
    expect(ranks([3, 1, 3, 2])).toEqual([3.5, 1, 3.5, 2]);
  });

  it('leave Friedman without a statistic where every block is tied', () => {
    expect(
      friedman([
        [1, 1],
        [2, 2],
      ]),
    ).toEqual({
      meanRanks: [1.5, 1.5],
      statistic: null,
      p: null,
      imanDavenport: null,
    });
  });

  it('make the Wilcoxon test use the normal approximation, zeros only have none', () => {
    expect(wilcoxon([1, 1, 1]).p).toBeCloseTo(0.0832645166635504, 12);
    expect(wilcoxon([0, 0, 0])).toEqual({ statistic: 0, p: null });
    expect(wilcoxon([1, -1], 'normal corrected').p).toBe(1);
    expect(mannWhitney([1, 1, 1], [1, 1, 1])).toEqual({ statistic: 4.5, p: 1 });
  });
});

describe('the ends', () => {
  it('of a correlation stay within -1 and 1, wide for few pairs', () => {
    const { mean, low, high } = spearman([1, 2, 3, 4, 5], [2, 3, 5, 8, 9]);
    expect([mean, high]).toEqual([1, 1]);
    expect(low).toBeGreaterThan(-1);
    expect(low).toBeLessThan(0.5);
    expect(spearman([1, 2, 3, 4, 5], [9, 8, 5, 3, 2]).low).toBe(-1);
  });

  it('of the t distribution are 0, 1/2 and 1', () => {
    expect([-Infinity, 0, Infinity].map((t) => tCdf(t, 7))).toEqual([0, 0.5, 1]);
  });

  // By SciPy 1.17.1; a complement to 1 would leave nothing of so small a probability.
  it.each([
    [10, 198, 2.5610135005280377e-19],
    [13.5, 199, 6.537496857787217e-30],
    [6, 79, 5.64390465301583e-8],
    [1.0000001, 30, 0.32530856782736406],
    [0.999, 30, 0.32578484010909675],
    [0.5, 0.4, 0.7761022005291385],
    [1.5, 1e6, 0.1336147182367928],
  ])('of the t distribution: %f at %d degrees', (t, degrees, p) => {
    expect(Math.abs(2 * tCdf(-t, degrees) - p)).toBeLessThan(1e-9 * p);
  });

  it('of Friedman: the same order in every block', () => {
    const { meanRanks, p, imanDavenport } = friedman([
      [9, 5, 1],
      [8, 3, 2],
      [7, 6, 4],
    ]);
    expect(meanRanks).toEqual([1, 2, 3]);
    expect(p).toBeLessThan(0.05);
    expect(imanDavenport).toBe(0);
  });

  it('of chi-squared, where the density is below the smallest number', () => {
    expect(chiSquaredTail(2000, 3)).toBe(0);
    expect(chiSquaredTail(0.1, 1000)).toBe(1);
    expect(chiSquaredTail(1000, 5) / 6.0100776879208495e-214).toBeCloseTo(1, 9);
    expect(() => chiSquaredTail(-1, 5)).toThrow('domain');
    const agreeing = Array.from({ length: 400 }, () => [1, 2, 3, 4, 5, 6, 7, 8]);
    expect(friedman(agreeing)).toMatchObject({ statistic: 2800, p: 0, imanDavenport: 0 });
  });

  it('leave out what has no probability when several are adjusted', () => {
    expect(holm([0.04, null, 0.03])).toEqual([0.06, null, 0.06]);
  });

  it('of few repeats leave open how many are needed', () => {
    const needed = seedsNeeded([0.1, 0.9, 0.3], 0.5)!;
    expect(needed.low).toBeLessThan(needed.pairs);
    expect(needed.high).toBeGreaterThan(10 * needed.pairs);
  });
});
