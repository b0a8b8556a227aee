/** log Σ exp(x), and the share of each entry in the sum, which is the derivative by it. */
export interface LogSumExp {
  readonly value: number;
  readonly shares: Float64Array;
}

/**
 * log Σ exp(x) without overflow. A leading 0 among the exponents makes it log(1 + Σ exp(x)). The
 * shares are written to a new array, or to one that is given, which may be that of the exponents.
 */
export function logSumExp(
  exponents: ArrayLike<number>,
  shares = new Float64Array(exponents.length),
): LogSumExp {
  let largest = -Infinity;
  for (let at = 0; at < exponents.length; at++) largest = Math.max(largest, exponents[at]!);
  if (largest === -Infinity) return { value: largest, shares: shares.fill(0) };
  let sum = 0;
  for (let at = 0; at < exponents.length; at++) {
    shares[at] = Math.exp(exponents[at]! - largest);
    sum += shares[at]!;
  }
  for (let at = 0; at < shares.length; at++) shares[at]! /= sum;
  return { value: largest + Math.log(sum), shares };
}
