import { nearest } from '../src/analysis/nearest.ts';

/** P@1, R-precision and MAP@R of every row against all others, from their definitions. */
export function scoresOf(
  values: Float32Array,
  labels: Int32Array,
  dimensions: number,
): Record<'precision-at-1' | 'r-precision' | 'map-at-r', Float64Array> {
  const none = () => new Float64Array(labels.length).fill(Number.NaN);
  const found = { 'precision-at-1': none(), 'r-precision': none(), 'map-at-r': none() };
  const sizes = new Map<number, number>();
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  labels.forEach((label, query) => {
    const relevant = sizes.get(label)! - 1;
    if (relevant === 0) return;
    const near = nearest({ values, dimensions }, query, labels.keys(), relevant);
    let hits = 0;
    let sum = 0;
    near.forEach((row, place) => {
      if (labels[row] !== label) return;
      hits++;
      sum += hits / (place + 1);
    });
    found['precision-at-1'][query] = Number(labels[near[0]!] === label);
    found['r-precision'][query] = hits / relevant;
    found['map-at-r'][query] = sum / relevant;
  });
  return found;
}
