import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as statistics from './index.ts';

type Numbers = Readonly<Record<string, number>>;
type Test = Readonly<Record<'t' | 'df' | 'p' | 'statistic' | 'u', number>>;

interface Shared {
  readonly mean_interval: readonly {
    readonly id: string;
    readonly values: readonly number[];
    readonly confidence: number;
    readonly expected: Numbers;
  }[];
  readonly student_t: readonly Numbers[];
  readonly two_samples: readonly {
    readonly id: string;
    readonly x: readonly number[];
    readonly y: readonly number[];
    readonly differences: readonly number[];
    readonly expected: Readonly<Record<string, Test>> &
      Readonly<Record<'mean_difference' | 'cohens_d_paired', number>>;
  }[];
  readonly paired_bootstrap: readonly {
    readonly id: string;
    readonly differences: readonly number[];
    readonly resamples: readonly (readonly number[])[];
    readonly expected: Numbers & { readonly resample_means_first5: readonly number[] };
  }[];
}

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../reference/${name}.json`, import.meta.url), 'utf8'));

const shared = read('statistics') as Shared;

/** Agreement to so many parts of the expected number. */
function close(found: number | null, expected: number, relative = 1e-9): void {
  const away = Math.abs((found ?? Number.NaN) - expected);
  expect(away, `${found}, expected ${expected}`).toBeLessThanOrEqual(relative * Math.abs(expected));
}

describe('one sample', () => {
  it.each(shared.mean_interval)('equals SciPy: $id', ({ values, confidence, expected }) => {
    const found = statistics.meanInterval(values, confidence);
    const spread = statistics.standardDeviation(values);
    expect(found.n).toBe(expected.n);
    close(found.mean, expected.mean!);
    close(found.low, expected.low!);
    close(found.high, expected.high!);
    close(statistics.halfWidth(found), expected.half_width!);
    close(spread, expected.sd!);
  });

  it.each(shared.student_t)('t distribution: $df degrees at $p', (one) => {
    close(statistics.tQuantile(one.p!, one.df!), one.t!);
    close(statistics.tCdf(1.5, one.df!), one['cdf_at_1.5']!);
  });
});

describe('two samples', () => {
  it.each(shared.two_samples)('equal SciPy: $id', ({ x, y, differences, expected }) => {
    const { pairedTTest, welchTTest, wilcoxon, mannWhitney } = statistics;
    expect(statistics.pairedDifferences(x, y)).toEqual(differences);
    close(statistics.mean(differences), expected.mean_difference);
    close(statistics.pairedEffectSize(differences), expected.cohens_d_paired);
    const paired = pairedTTest(differences);
    close(paired.statistic, expected.paired_t!.t);
    close(paired.p, expected.paired_t!.p, 1e-7);
    const welch = welchTTest(x, y);
    close(welch.statistic, expected.welch!.t);
    close(welch.degrees, expected.welch!.df);
    close(welch.p, expected.welch!.p, 1e-7);
    const ranked = mannWhitney(x, y);
    expect(ranked.statistic).toBe(expected.mann_whitney_asymptotic!.u);
    close(ranked.p, expected.mann_whitney_asymptotic!.p, 1e-7);
    const methods = {
      exact: 'exact',
      normal: 'normal',
      normal_corrected: 'normal corrected',
    } as const;
    for (const [name, method] of Object.entries(methods)) {
      const wanted = expected[`wilcoxon_${name}`];
      if (!wanted) continue;
      const found = wilcoxon(differences, method);
      expect(found.statistic).toBe(wanted.statistic);
      close(found.p, wanted.p, 1e-7);
    }
    const automatic = expected.wilcoxon_exact ?? expected.wilcoxon_normal!;
    close(wilcoxon(differences).p, automatic.p, 1e-7);
  });
});

describe('the bootstrap of given resamples', () => {
  it.each(shared.paired_bootstrap)('equals NumPy: $id', ({ differences, resamples, expected }) => {
    const means = statistics.resampledMeans(differences, resamples);
    means.slice(0, 5).forEach((mean, at) => {
      close(mean, expected.resample_means_first5[at]!);
    });
    const found = statistics.percentiles(means);
    close(found.low, expected['low_2.5']!);
    close(found.high, expected['high_97.5']!);
    close(found.median, expected.median!);
    expect(found.notAbove).toBe(expected.share_at_or_below_zero);
    expect(found.p).toBe(expected.p_two_sided);
  });
});
