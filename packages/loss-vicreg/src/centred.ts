/**
 * Rows minus their mean, each times the root of its part in a covariance with the divisor N - 1: the
 * products of the columns are the covariances.
 */
export function centred(
  values: Float32Array, // [rows, dimensions]
  counts: Float64Array, // [rows], how often each is counted, and twice at least in all
): Float32Array {
  const rows = counts.length;
  const width = values.length / rows;
  const total = counts.reduce((sum, count) => sum + count, 0);
  const means = new Float64Array(width);
  for (let row = 0; row < rows; row++) {
    const part = counts[row]! / total;
    if (part === 0) continue;
    for (let k = 0, at = row * width; k < width; k++, at++) means[k]! += part * values[at]!;
  }
  const result = new Float32Array(values.length);
  for (let row = 0; row < rows; row++) {
    const part = Math.sqrt(counts[row]! / (total - 1));
    if (part === 0) continue;
    for (let k = 0, at = row * width; k < width; k++, at++) {
      result[at] = part * (values[at]! - means[k]!);
    }
  }
  return result;
}
