import { chdtrc, chdtri } from './cephes.ts';

/** Probability of a value above `x`. */
export function chiSquaredTail(x: number, degrees: number): number {
  return chdtrc(degrees, x);
}

/** Quantile of the chi-squared distribution. */
export function chiSquaredQuantile(probability: number, degrees: number): number {
  return chdtri(degrees, 1 - probability);
}
