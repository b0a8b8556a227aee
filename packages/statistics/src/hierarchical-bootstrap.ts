import type { Random } from '@reality-check/core';

/** Scores of several runs on several classes: every run is judged on every class. */
export interface ClassTable {
  /** The mean score of each class in each run. */
  readonly values: readonly ArrayLike<number>[]; // [classes, runs]
  /** What a class counts, such as its number of queries; all the same if absent. */
  readonly weights?: ArrayLike<number>;
}

/** How often each of `count` things comes up when as many are drawn with replacement. */
function drawn(counts: Float64Array, random: Random): Float64Array {
  counts.fill(0);
  for (let at = 0; at < counts.length; at++) counts[random.integer(counts.length)]! += 1;
  return counts;
}

/**
 * Weighted means of tables whose classes, then runs, are drawn with replacement: the spread to be
 * expected with other classes and other seeds. A drawn run goes with all drawn classes, because a
 * seed moves all classes together (Owen 2007, the pigeonhole bootstrap); drawing seeds anew for
 * each class would average that away. One run leaves classes alone to be drawn.
 * Tables of one shape get the same draws from streams of one name, hence paired means.
 */
export function hierarchicalBootstrap(
  { values, weights }: ClassTable,
  draws: number,
  random: Random,
): Float64Array {
  const runs = values[0]?.length ?? 0;
  const [classCounts, runCounts] = [new Float64Array(values.length), new Float64Array(runs)];
  return Float64Array.from({ length: draws }, () => {
    drawn(classCounts, random);
    drawn(runCounts, random);
    let [sum, total] = [0, 0];
    for (let at = 0; at < values.length; at++) {
      const weight = classCounts[at]! * (weights?.[at] ?? 1);
      if (weight === 0) continue;
      const row = values[at]!;
      for (let run = 0; run < runs; run++) sum += weight * runCounts[run]! * row[run]!;
      total += weight * runs;
    }
    return sum / total;
  });
}
