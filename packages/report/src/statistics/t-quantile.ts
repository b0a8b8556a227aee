/// <reference path="./cephes.d.ts" />
import { compiled, stdtri } from 'cephes';

// Until the library is ready its functions would answer 0.
await compiled;

/** Quantile of Student's t distribution with a whole number of degrees of freedom. */
export function tQuantile(probability: number, degrees: number): number {
  return stdtri(degrees, probability);
}
