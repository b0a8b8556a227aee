/**
 * The expected largest of n values drawn without replacement, for n = 1, 2, … up to all of them:
 * the unbiased estimator of Tang et al. (2020) for the expected validation performance of Dodge et
 * al. (2019). `values[i]` in ascending order is the largest of n with probability
 * C(i, n - 1) / C(N, n).
 */
export function expectedBest(values: readonly number[]): number[] {
  const sorted = [...values].sort((one, other) => other - one);
  const count = sorted.length;
  return sorted.map((_, index) => {
    const n = index + 1;
    // From the largest value down; the share is that of the draws which have none larger.
    let share = n / count;
    let sum = 0;
    for (let place = 0; place <= count - n; place++) {
      sum += share * sorted[place]!;
      share *= (count - n - place) / (count - 1 - place);
    }
    return sum;
  });
}
