import { chdtrc, chdtri } from './cephes.ts';

/** Probability of a value above `x`; 0 or 1 where it is nearer to these than a number can tell. */
export function chiSquaredTail(x: number, degrees: number): number {
  try {
    return chdtrc(degrees, x);
  } catch (error) {
    // The library gives up on a density below the smallest number, far out on either side.
    if (!(error instanceof Error && error.message.includes('underflow'))) throw error;
    return x > degrees ? 0 : 1;
  }
}

/** Quantile of the chi-squared distribution. */
export function chiSquaredQuantile(probability: number, degrees: number): number {
  return chdtri(degrees, 1 - probability);
}
