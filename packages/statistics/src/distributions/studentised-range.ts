import { ndtr } from './cephes.ts';
import { normalDensity } from './normal.ts';
import { trapezoid } from './trapezoid.ts';

/** Probability that `count` values of the standard normal distribution span at most `range`. */
export function rangeCdf(range: number, count: number): number {
  if (range <= 0) return 0;
  const lowest = (z: number) => normalDensity(z) * (ndtr(z + range) - ndtr(z)) ** (count - 1);
  return Math.min(1, count * trapezoid(lowest, -9 - range, 9, 0.05));
}

/** Quantile of the studentised range (Tukey 1949) with infinite degrees of freedom, by bisection. */
export function rangeQuantile(probability: number, count: number): number {
  let [low, high] = [0, 1];
  while (rangeCdf(high, count) < probability) high *= 2;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (rangeCdf(middle, count) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
