import type { Random } from '@reality-check/core';

/**
 * Divides the span of some values into equal bins and draws as many places from each bin that holds
 * any, with repetition. Values of NaN stand in no bin and are taken once each.
 */
export function drawEvenly(
  values: Float32Array,
  bins: number,
  perBin: number,
  random: Random,
): Int32Array {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const scale = most > least ? bins / (most - least) : 0;
  // The largest value belongs to the last bin; NaN goes to one more behind it.
  const binOf = (value: number) =>
    Number.isNaN(value) ? bins : Math.min(bins - 1, Math.floor((value - least) * scale));
  const ends = new Int32Array(bins + 1);
  for (const value of values) ends[binOf(value)]! += 1;
  for (let bin = 1; bin <= bins; bin++) ends[bin]! += ends[bin - 1]!;
  // Counting sort: filled from behind, every end becomes the start of its bin.
  const starts = ends.slice();
  const sorted = new Int32Array(values.length);
  for (let at = values.length - 1; at >= 0; at--) sorted[--starts[binOf(values[at]!)]!] = at;

  const drawn: number[] = [];
  for (let bin = 0; bin < bins; bin++) {
    const count = ends[bin]! - starts[bin]!;
    if (count === 0) continue;
    for (let draw = 0; draw < perBin; draw++) {
      drawn.push(sorted[starts[bin]! + random.integer(count)]!);
    }
  }
  return Int32Array.from([...drawn, ...sorted.subarray(starts[bins]!)]);
}
