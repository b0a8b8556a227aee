import { normalQuantile } from './distributions/normal.ts';
import type { Interval } from './interval.ts';

/**
 * The interval of a proportion by score (Wilson 1927). For a mean of n values in [0, 1] it is never too
 * narrow, since of those with the same mean 0 and 1 vary most.
 */
export function proportionInterval(share: number, n: number, confidence = 0.95): Interval {
  if (n === 0) return { mean: null, low: null, high: null, n };
  const z = normalQuantile(0.5 + confidence / 2);
  const scale = 1 + (z * z) / n;
  const centre = (share + (z * z) / (2 * n)) / scale;
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / n + (z / (2 * n)) ** 2);
  return { mean: share, low: Math.max(0, centre - half), high: Math.min(1, centre + half), n };
}
