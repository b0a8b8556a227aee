import { twoSidedT } from './distributions/student-t.ts';
import { mean, standardDeviation } from './mean.ts';
import type { TResult } from './test-result.ts';

/** The unpaired t-test for unequal variances (Welch 1947), for runs that share no seeds. */
export function welchTTest(one: readonly number[], other: readonly number[]): TResult {
  const [first, second] = [one, other].map(
    (values) => standardDeviation(values) ** 2 / values.length,
  ) as [number, number];
  const error = first + second;
  const spread = first ** 2 / (one.length - 1) + second ** 2 / (other.length - 1);
  // Without any spread the ratio has no value; every number of degrees gives the same p.
  const degrees = spread === 0 ? 1 : error ** 2 / spread;
  const statistic = (mean(one) - mean(other)) / Math.sqrt(error);
  if (Number.isNaN(statistic)) return { statistic: null, degrees, p: null };
  return { statistic, degrees, p: twoSidedT(statistic, degrees) };
}
