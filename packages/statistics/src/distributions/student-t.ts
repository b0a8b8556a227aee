import { incbet, stdtri } from './cephes.ts';

/** Probability of a value at least as far from 0 as `t`, to either side; any positive degrees. */
export function twoSidedT(t: number, degrees: number): number {
  if (!Number.isFinite(t)) return 0;
  // Near t = 0 the fraction rounds to 1, hence the complement there; farther out, where the
  // probability gets small, the complement would lose its digits.
  const squared = t ** 2;
  return squared < Math.min(1, degrees)
    ? 1 - incbet(0.5, degrees / 2, squared / (degrees + squared))
    : incbet(degrees / 2, 0.5, degrees / (degrees + squared));
}

/** Distribution function of Student's t distribution (Gosset 1908) with any positive degrees. */
export function tCdf(t: number, degrees: number): number {
  const tail = twoSidedT(t, degrees) / 2;
  return t > 0 ? 1 - tail : tail;
}

/** Quantile of Student's t distribution with a whole number of degrees of freedom. */
export function tQuantile(probability: number, degrees: number): number {
  return stdtri(degrees, probability);
}
