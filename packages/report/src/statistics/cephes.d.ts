// The package's own declarations are out of reach: its `exports` do not name them.
declare module 'cephes' {
  /** Settles when the functions may be called. */
  export const compiled: Promise<void>;
  /** Quantile of Student's t distribution with `k` degrees of freedom. */
  export function stdtri(k: number, p: number): number;
}
