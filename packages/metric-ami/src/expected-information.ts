function countSizes(sizes: readonly number[]): Map<number, number> {
  const found = new Map<number, number>();
  for (const size of sizes) found.set(size, (found.get(size) ?? 0) + 1);
  return found;
}

/**
 * Mutual information in nats that two random divisions of these sizes are expected to have (Vinh,
 * Epps, Bailey 2010, equation 24a). Equal sizes are computed once.
 */
export function expectedInformation(
  classes: readonly number[],
  clusters: readonly number[],
): number {
  const rows = classes.reduce((sum, size) => sum + size, 0);
  const logFactorial = new Float64Array(rows + 1);
  for (let n = 2; n <= rows; n++) logFactorial[n] = logFactorial[n - 1]! + Math.log(n);
  const f = (n: number) => logFactorial[n]!;
  let expected = 0;
  for (const [a, howManyA] of countSizes(classes)) {
    for (const [b, howManyB] of countSizes(clusters)) {
      const fixed = f(a) + f(b) + f(rows - a) + f(rows - b) - f(rows);
      let sum = 0;
      for (let n = Math.max(1, a + b - rows); n <= Math.min(a, b); n++) {
        const logOdds = fixed - f(n) - f(a - n) - f(b - n) - f(rows - a - b + n);
        sum += (n / rows) * Math.log((rows * n) / (a * b)) * Math.exp(logOdds);
      }
      expected += howManyA * howManyB * sum;
    }
  }
  return expected;
}
