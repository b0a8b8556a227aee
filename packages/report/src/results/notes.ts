import { counted, percent } from '../html/format.ts';
import { metricTitle } from '../html/metric-title.ts';
import type { EmbeddingKind, Study } from '../study.ts';
import { meanOfPresent } from './class-means.ts';
import { loneQueries, loneText } from './lone.ts';
import { leadingMetric, type Standing } from './standing.ts';

function missing(standing: Standing, metric: string): string[] {
  const { contender, label } = standing;
  if (contender.runs.length === 0) return [`${label}: no finished run, hence no result.`];
  const empty = contender.runs.filter((run) =>
    Number.isNaN(meanOfPresent(run.scores[metric] ?? new Float64Array())),
  );
  if (empty.length === 0) return [];
  const what = counted(empty.length, 'run');
  return [`${label}: ${what} of ${contender.runs.length} without any score, left out of the mean.`];
}

/** Means over the runs by the worst and the best order of equally near references. */
function tied({ contender, label }: Standing, metric: string): string[] {
  const ends = contender.runs.flatMap((run) => {
    const value = meanOfPresent(run.scores[metric] ?? new Float64Array());
    const { worst = value, best = value } = run.ties?.[metric] ?? {};
    return Number.isNaN(value) ? [] : [{ worst, best }];
  });
  const mean = (end: 'worst' | 'best') =>
    percent((100 * ends.reduce((sum, one) => sum + one[end], 0)) / ends.length);
  if (ends.every(({ worst, best }) => worst === best)) return [];
  return [
    `${label}: ${metricTitle(metric)} is ${mean('worst')} to ${mean('best')} by the order of equally near references, which is drawn from the seed.`,
  ];
}

function design(standing: Standing): string {
  const folds = standing.leading.repeats.map((repeat) => repeat.folds);
  const [fewest, most] = [Math.min(...folds), Math.max(...folds)];
  const models = fewest === most ? String(most) : `${fewest} to ${most}`;
  return `${counted(folds.length, 'repeat')} of ${models} fold ${most === 1 ? 'model' : 'models'}`;
}

/** Joined models are one model, those of the folds several: only like is compared with like. */
function unequal(standings: readonly Standing[], kind: EmbeddingKind): string[] {
  const methods = standings.filter(
    ({ contender, leading }) =>
      !contender.baseline && contender.embedding === kind && leading.n > 0,
  );
  const designs = new Map<string, string[]>();
  for (const standing of methods) {
    const found = design(standing);
    designs.set(found, [...(designs.get(found) ?? []), standing.label]);
  }
  if (designs.size < 2) return [];
  const parts = [...designs].map(([found, labels]) => `${labels.join(', ')}: ${found}`);
  return [`The methods were not measured equally often. ${parts.join('; ')}.`];
}

/** What the run says, and what the numbers themselves give away. */
export function notes(study: Study, standings: readonly Standing[]): string[] {
  const metric = leadingMetric(study);
  const lone = loneQueries(study.test.labels);
  return [
    ...study.notes,
    ...(lone > 0 ? [`Test classes: ${loneText(lone)}`] : []),
    ...standings.flatMap((standing) => missing(standing, metric)),
    ...standings.flatMap((standing) => study.metrics.flatMap(({ name }) => tied(standing, name))),
    ...unequal(standings, 'separated'),
    ...unequal(standings, 'concatenated'),
  ];
}
