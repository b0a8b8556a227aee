import { twoSidedNormal } from './distributions/normal.ts';
import { ranks, tieTerm } from './ranks.ts';
import type { TestResult } from './test-result.ts';

/**
 * The rank test of two unpaired samples (Mann and Whitney 1947) by the normal approximation with
 * correction for continuity and ties; the statistic counts the pairs in which `one` is larger.
 */
export function mannWhitney(one: readonly number[], other: readonly number[]): TestResult {
  const all = [...one, ...other];
  const pairs = one.length * other.length;
  if (pairs === 0) return { statistic: null, p: null };
  const sum = ranks(all)
    .slice(0, one.length)
    .reduce((total, rank) => total + rank, 0);
  const statistic = sum - (one.length * (one.length + 1)) / 2;
  const n = all.length;
  const variance = (pairs / 12) * (n + 1 - tieTerm(all) / (n * (n - 1)));
  const away = Math.max(0, Math.abs(statistic - pairs / 2) - 0.5);
  return { statistic, p: away === 0 ? 1 : twoSidedNormal(away / Math.sqrt(variance)) };
}
