/** The mean score of each class over its scored queries; NaN for a class without any. */
export function classMeans(
  scores: Float64Array,
  labels: Int32Array,
  classes: number,
): Float64Array {
  const sums = new Float64Array(classes);
  const counts = new Float64Array(classes);
  scores.forEach((score, row) => {
    const label = labels[row]!;
    if (Number.isNaN(score)) return;
    sums[label]! += score;
    counts[label]! += 1;
  });
  return sums.map((sum, label) => sum / counts[label]!);
}

/** The mean of the values that are there; NaN if none is. */
export function meanOfPresent(values: Float64Array): number {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    sum += value;
    count++;
  }
  return sum / count;
}
