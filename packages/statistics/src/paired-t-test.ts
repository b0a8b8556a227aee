import { twoSidedT } from './distributions/student-t.ts';
import { mean, standardDeviation } from './mean.ts';
import type { TResult } from './test-result.ts';

/**
 * The paired t-test (Gosset 1908): mean of the differences over its standard error, n - 1 degrees.
 * Equal differences other than 0 give an infinite statistic and p = 0, all 0 give none.
 */
export function pairedTTest(differences: readonly number[]): TResult {
  const n = differences.length;
  const degrees = Math.max(0, n - 1);
  const statistic = mean(differences) / (standardDeviation(differences) / Math.sqrt(n));
  if (Number.isNaN(statistic)) return { statistic: null, degrees, p: null };
  return { statistic, degrees, p: twoSidedT(statistic, degrees) };
}

/** Differences pair by pair; rounded, so that rounding errors do not part equal differences. */
export function pairedDifferences(one: readonly number[], other: readonly number[]): number[] {
  return one.map((value, at) => Math.round((value - other[at]!) * 1e9) / 1e9);
}

/** The mean difference in standard deviations of the differences (Cohen 1988); null without spread. */
export function pairedEffectSize(differences: readonly number[]): number | null {
  const size = mean(differences) / standardDeviation(differences);
  return Number.isFinite(size) ? size : null;
}
