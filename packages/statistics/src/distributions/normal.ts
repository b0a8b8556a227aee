import { ndtr, ndtri } from './cephes.ts';

/** Distribution function of the standard normal distribution. */
export function normalCdf(x: number): number {
  return ndtr(x);
}

/** Quantile of the standard normal distribution. */
export function normalQuantile(probability: number): number {
  return ndtri(probability);
}

/** Density of the standard normal distribution. */
export function normalDensity(x: number): number {
  return Math.exp(-(x ** 2) / 2) / Math.sqrt(2 * Math.PI);
}

/** Probability of a value at least as far from 0 as `z`, to either side. */
export function twoSidedNormal(z: number): number {
  return 2 * ndtr(-Math.abs(z));
}
