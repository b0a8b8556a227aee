import { ndtri } from './distributions/cephes.ts';
import type { Interval } from './interval.ts';
import { mean } from './mean.ts';
import { ranks } from './ranks.ts';

/** The product-moment correlation (Pearson 1895); NaN where either side is constant. */
function correlation(one: readonly number[], other: readonly number[]): number {
  const [first, second] = [mean(one), mean(other)];
  let [product, left, right] = [0, 0, 0];
  one.forEach((value, at) => {
    const [a, b] = [value - first, other[at]! - second];
    product += a * b;
    left += a ** 2;
    right += b ** 2;
  });
  return product / Math.sqrt(left * right);
}

/**
 * Rank correlation (Spearman 1904) as `mean`, with its interval by Fisher's transform and the
 * variance of Bonett and Wright (2000), which needs 4 pairs. At 1 and -1 the transform has no value:
 * there the next attainable correlation gives the inner end.
 */
export function spearman(
  one: readonly number[],
  other: readonly number[],
  confidence = 0.95,
): Interval {
  const n = one.length;
  const found = correlation(ranks(one), ranks(other));
  if (Number.isNaN(found)) return { mean: null, low: null, high: null, n };
  // Rounding errors must not hide that the two orders agree wholly.
  const perfect = Math.abs(found) > 1 - 1e-12;
  const rho = perfect ? Math.sign(found) : found;
  if (n < 4) return { mean: rho, low: null, high: null, n };
  const used = perfect ? rho * (1 - 12 / (n ** 3 - n)) : rho;
  const half = ndtri(0.5 + confidence / 2) * Math.sqrt((1 + used ** 2 / 2) / (n - 3));
  const end = (side: number) => Math.tanh(Math.atanh(used) + side * half);
  return {
    mean: rho,
    low: rho === -1 ? -1 : end(-1),
    high: rho === 1 ? 1 : end(1),
    n,
  };
}
