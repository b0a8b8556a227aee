import { twoSidedNormal } from './distributions/normal.ts';
import { ranks, tieTerm } from './ranks.ts';
import type { TestResult } from './test-result.ts';

/** How a probability is found from the rank sums. */
export type WilcoxonMethod = 'exact' | 'normal' | 'normal corrected' | 'automatic';

/** More pairs than this are left to the normal approximation. */
const exactUpTo = 50;

/** Two-sided probability of a smaller rank sum up to `statistic` among all 2^n choices of signs. */
function exact(statistic: number, n: number): number {
  const counts = new Float64Array((n * (n + 1)) / 2 + 1);
  counts[0] = 1;
  for (let rank = 1; rank <= n; rank++) {
    for (let sum = counts.length - 1; sum >= rank; sum--) counts[sum]! += counts[sum - rank]!;
  }
  const below = counts
    .subarray(0, Math.floor(statistic) + 1)
    .reduce((sum, count) => sum + count, 0);
  return Math.min(1, (2 * below) / 2 ** n);
}

function normal(statistic: number, sizes: readonly number[], correction: number): number | null {
  const n = sizes.length;
  const variance = (n * (n + 1) * (2 * n + 1)) / 24 - tieTerm(sizes) / 48;
  const away = Math.max(0, (n * (n + 1)) / 4 - statistic - correction);
  return n === 0 ? null : twoSidedNormal(away / Math.sqrt(variance));
}

/**
 * The signed-rank test (Wilcoxon 1945) on paired differences, zeros dropped; the statistic is the
 * smaller rank sum. Automatic means exact where there are neither ties nor zeros and at most 50
 * pairs, else the normal approximation with the variance corrected for ties.
 */
export function wilcoxon(
  differences: readonly number[],
  method: WilcoxonMethod = 'automatic',
): TestResult {
  const kept = differences.filter((difference) => difference !== 0);
  const sizes = kept.map(Math.abs);
  const places = ranks(sizes);
  const positive = places.reduce((sum, rank, at) => sum + (kept[at]! > 0 ? rank : 0), 0);
  const statistic = Math.min(positive, (kept.length * (kept.length + 1)) / 2 - positive);
  const plain = kept.length === differences.length && tieTerm(sizes) === 0;
  const chosen =
    method !== 'automatic' ? method : plain && kept.length <= exactUpTo ? 'exact' : 'normal';
  if (chosen === 'exact') return { statistic, p: exact(statistic, kept.length) };
  return { statistic, p: normal(statistic, sizes, chosen === 'normal' ? 0 : 0.5) };
}
