import { exponential } from '@reality-check/ops';

/** How amounts weigh in a mean. */
export interface Weighting {
  /** Each amount weighs exp(temperature · amount). */
  readonly temperature: number;
  /** What the sum of the weights has too much, so that the mean of none is 0. */
  readonly excess: number;
}

/**
 * The weighted mean of some of the amounts, from one place to another; 0 is no amount. Writes its
 * derivatives by them, through the weights too.
 */
export function weightedMean(
  amounts: Float64Array,
  [from, to]: readonly [from: number, to: number],
  { temperature, excess }: Weighting,
  slopes: Float64Array,
): number {
  let largest = 0;
  for (let at = from; at < to; at++) largest = Math.max(largest, amounts[at]!);
  let [weights, sum] = [excess * Math.exp(-temperature * largest), 0];
  for (let at = from; at < to; at++) {
    const amount = amounts[at]!;
    const weight = amount === 0 ? 0 : exponential(temperature * (amount - largest));
    slopes[at] = weight;
    weights += weight;
    sum += weight * amount;
  }
  const mean = sum / weights;
  for (let at = from; at < to; at++) {
    slopes[at]! *= (1 + temperature * (amounts[at]! - mean)) / weights;
  }
  return mean;
}
