import { firstAbove } from '@reality-check/ops';

/**
 * Running sums of 1 / q(d), with q the density of the distances of random points on a sphere. Up to
 * a common factor: the largest weight counts as 1. All 0 (or nothing) where nothing may be drawn.
 */
export function cumulativeWeights(
  distances: Float64Array,
  dimensions: number,
  cutoff: number,
  farthest: number,
): Float64Array {
  const logarithms = distances.map((distance) => {
    if (distance >= farthest) return -Infinity;
    const capped = Math.max(distance, cutoff);
    const weight =
      (2 - dimensions) * Math.log(capped) - ((dimensions - 3) / 2) * Math.log(1 - capped ** 2 / 4);
    // At the far end of the sphere the density is 0 or infinite: nothing sensible can be drawn.
    return Number.isFinite(weight) || Number.isNaN(distance) ? weight : -Infinity;
  });
  const largest = logarithms.reduce((most, value) => Math.max(most, value), -Infinity);
  let sum = 0;
  return logarithms.map((value) => {
    // A row of NaN makes all rows equally likely, itself among them: it has to reach the loss.
    if (Number.isNaN(largest)) sum += 1;
    else if (value > -Infinity) sum += Math.exp(value - largest);
    return sum;
  });
}

/** The place that a number in [0, 1) falls on, by weight. */
export function draw(cumulative: Float64Array, uniform: number): number {
  return firstAbove(cumulative, uniform * cumulative.at(-1)!);
}
