// The package's own declarations are out of reach: its `exports` do not name them.
declare module 'cephes' {
  /** Settles when the functions may be called. */
  export const compiled: Promise<void>;
  /** Distribution function of the standard normal distribution. */
  export function ndtr(x: number): number;
  /** Quantile of the standard normal distribution. */
  export function ndtri(p: number): number;
  /** Regularised incomplete beta function. */
  export function incbet(a: number, b: number, x: number): number;
  /** Quantile of Student's t distribution with `k` degrees of freedom. */
  export function stdtri(k: number, p: number): number;
  /** Upper tail of the chi-squared distribution. */
  export function chdtrc(df: number, x: number): number;
  /** The place above which the chi-squared distribution has the probability `p`. */
  export function chdtri(df: number, p: number): number;
}
