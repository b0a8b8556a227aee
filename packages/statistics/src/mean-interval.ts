import { tQuantile } from './distributions/student-t.ts';
import type { Interval } from './interval.ts';
import { mean, standardDeviation } from './mean.ts';

/** The two-sided Student t interval (Gosset 1908) with n - 1 degrees of freedom. */
export function meanInterval(values: readonly number[], confidence = 0.95): Interval {
  const n = values.length;
  if (n === 0) return { mean: null, low: null, high: null, n };
  const centre = mean(values);
  if (n === 1) return { mean: centre, low: null, high: null, n };
  const error = standardDeviation(values) / Math.sqrt(n);
  const half = tQuantile(0.5 + confidence / 2, n - 1) * error;
  return { mean: centre, low: centre - half, high: centre + half, n };
}
