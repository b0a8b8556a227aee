import { rangeQuantile } from './distributions/studentised-range.ts';

/**
 * How far two mean ranks have to lie apart to differ (Nemenyi 1963, as in Demšar 2006): the
 * studentised range over the square root of 2, times the standard error of a rank.
 */
export function criticalDifference(methods: number, blocks: number, level = 0.05): number {
  const quantile = rangeQuantile(1 - level, methods) / Math.SQRT2;
  return quantile * Math.sqrt((methods * (methods + 1)) / (6 * blocks));
}
