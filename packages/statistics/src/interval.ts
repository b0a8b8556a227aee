/** A mean with the interval that covers the true mean in 95 % of all studies. */
export interface Interval {
  /** Null where there is no value at all. */
  readonly mean: number | null;
  /** Null where fewer than two values leave the spread unknown. */
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
}

/** Half the width of an interval, or null where there is none. */
export function halfWidth({ low, high }: Interval): number | null {
  return low === null || high === null ? null : (high - low) / 2;
}
