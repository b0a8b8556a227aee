import type { Study } from '../study.ts';
import { classMeans } from './class-means.ts';
import type { Standing } from './standing.ts';

/** The mean of a contender's runs for every test class, in percent; NaN where nothing was scored. */
export function meansByClass(study: Study, { contender }: Standing, metric: string): Float64Array {
  const classes = study.data.classes.test.length;
  const sums = new Float64Array(classes);
  const counts = new Float64Array(classes);
  for (const run of contender.runs) {
    const scores = run.scores[metric];
    if (!scores) continue;
    classMeans(scores, study.test.labels, classes).forEach((value, label) => {
      if (Number.isNaN(value)) return;
      sums[label]! += 100 * value;
      counts[label]! += 1;
    });
  }
  return sums.map((sum, label) => sum / counts[label]!);
}
