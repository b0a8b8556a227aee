import { tQuantile } from './t-quantile.ts';

/** A mean with the interval that covers the true mean in 95 % of all studies. */
export interface Interval {
  /** Null where there is no value at all. */
  readonly mean: number | null;
  /** Null where fewer than two values leave the spread unknown. */
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
}

/** The mean, NaN for no values. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The two-sided Student t interval (Gosset 1908) with n - 1 degrees of freedom. */
export function meanInterval(values: readonly number[], confidence = 0.95): Interval {
  const n = values.length;
  if (n === 0) return { mean: null, low: null, high: null, n };
  const centre = mean(values);
  if (n === 1) return { mean: centre, low: null, high: null, n };
  const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  const error = Math.sqrt(squares / (n - 1) / n);
  const half = tQuantile(0.5 + confidence / 2, n - 1) * error;
  return { mean: centre, low: centre - half, high: centre + half, n };
}

/** Half the width of an interval, or null where there is none. */
export function halfWidth({ low, high }: Interval): number | null {
  return low === null || high === null ? null : (high - low) / 2;
}
