import { incbet } from './cephes.ts';

/** Probability of a value above `x` in Fisher's F distribution. */
export function fTail(x: number, upper: number, lower: number): number {
  return x === Infinity ? 0 : incbet(lower / 2, upper / 2, lower / (lower + upper * x));
}
