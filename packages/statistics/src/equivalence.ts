import { tCdf } from './distributions/student-t.ts';
import { mean, standardDeviation } from './mean.ts';

/**
 * Two one-sided t-tests (Schuirmann 1987) on paired differences: the probability of such a mean,
 * were the true difference `margin` or more to either side. Below 0.05 the two are equivalent
 * within the margin, which then holds the whole 90 % interval. Null for fewer than two pairs.
 */
export function equivalence(differences: readonly number[], margin: number): number | null {
  const n = differences.length;
  if (n < 2) return null;
  const error = standardDeviation(differences) / Math.sqrt(n);
  const room = margin - Math.abs(mean(differences));
  // On the margin itself, without spread, nothing speaks against a difference as large as it.
  if (error === 0) return room > 0 ? 0 : 1;
  return tCdf(-room / error, n - 1);
}
