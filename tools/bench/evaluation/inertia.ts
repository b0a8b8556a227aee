/** Sum of the squared distances of rows to the means of their clusters. */
export function inertiaOf(
  { values, dimensions }: { readonly values: Float32Array; readonly dimensions: number },
  clusters: Int32Array,
): number {
  const means = new Map<number, { readonly sums: Float64Array; count: number }>();
  clusters.forEach((cluster, row) => {
    const mean = means.get(cluster) ?? { sums: new Float64Array(dimensions), count: 0 };
    means.set(cluster, mean);
    mean.count += 1;
    for (let k = 0; k < dimensions; k++) mean.sums[k]! += values[row * dimensions + k]!;
  });
  let inertia = 0;
  clusters.forEach((cluster, row) => {
    const { sums, count } = means.get(cluster)!;
    for (let k = 0; k < dimensions; k++) {
      inertia += (values[row * dimensions + k]! - sums[k]! / count) ** 2;
    }
  });
  return inertia;
}
