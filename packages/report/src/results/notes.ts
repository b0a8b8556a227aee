import { counted } from '../html/format.ts';
import type { EmbeddingKind, Study } from '../study.ts';
import { meanOfPresent } from './class-means.ts';
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
  return [
    ...study.notes,
    ...standings.flatMap((standing) => missing(standing, metric)),
    ...unequal(standings, 'separated'),
    ...unequal(standings, 'concatenated'),
  ];
}
