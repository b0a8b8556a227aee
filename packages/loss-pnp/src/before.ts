import { exponential } from '@reality-check/ops';

/**
 * How many negatives are before a positive, each counting sigmoid(scale · (value - value of the
 * positive)). Writes the derivative of what each counts by its exponent.
 */
export function before(
  values: Float32Array,
  row: number,
  positive: number,
  negatives: Int32Array,
  scale: number,
  slopes: Float64Array, // [negatives]
): number {
  const threshold = values[row + positive]!;
  let count = 0;
  for (let n = 0; n < negatives.length; n++) {
    const exponent = scale * (values[row + negatives[n]!]! - threshold);
    const small = exponential(-Math.abs(exponent));
    const share = 1 / (1 + small);
    count += exponent > 0 ? share : small * share;
    slopes[n] = small * share ** 2;
  }
  return count;
}
