import { count, counted, percent } from '../html/format.ts';
import { metricTitle } from '../html/metric-title.ts';
import type { EmbeddingsEvaluation, EvaluatedMetric } from './evaluation.ts';

/** The field's spelling of a metric, with its settings: `R@K (k 5)`. */
export function titleOf({ name, with: settings }: EvaluatedMetric): string {
  const stated = Object.entries(settings).map(([option, value]) => `${option} ${value}`);
  const title = metricTitle(name);
  return stated.length > 0 ? `${title} (${stated.join(', ')})` : title;
}

/** A value of a metric: of retrieval in percent, of a whole set as it is. */
export function valueText({ queries }: EvaluatedMetric, value: number): string {
  if (queries) return percent(100 * value);
  return Number.isNaN(value) ? '–' : value.toFixed(4);
}

/** The range between the best and the worst order of equally near references, if there is one. */
export function tieRange(metric: EvaluatedMetric): string | undefined {
  const { queries } = metric;
  if (!queries || queries.best === queries.worst) return undefined;
  return `${valueText(metric, queries.worst)} to ${valueText(metric, queries.best)}`;
}

/** The metric by which queries and classes are shown: MAP@R, else the last one of retrieval. */
export function leadingOf({ metrics }: EmbeddingsEvaluation): EvaluatedMetric | undefined {
  const scored = metrics.filter(({ queries }) => queries);
  return scored.find(({ name }) => name === 'map-at-r') ?? scored.at(-1);
}

/** What was compared with what. */
export function setting(evaluation: EmbeddingsEvaluation): string {
  const { queries, gallery, dimensions, similarity, classes } = evaluation;
  const each = `${count(dimensions)} dimensions, by ${similarity}`;
  const size = queries.labels.length;
  const of = counted(classes.length, 'class', 'classes');
  return gallery
    ? `${counted(size, 'query', 'queries')} against ${counted(gallery.labels.length, 'reference')} of ${of}, ${each}`
    : `${counted(size, 'row')} of ${of}, each against all others, ${each}`;
}

/** What one has to know to read the numbers. */
export function remarks(evaluation: EmbeddingsEvaluation): string[] {
  const { lone, tied, notes } = evaluation;
  const found = [...notes];
  if (lone > 0) {
    found.push(
      `${counted(lone, 'query', 'queries')} without any reference of the same class, left out of every mean.`,
    );
  }
  if (tied > 0) {
    found.push(
      `For ${counted(tied, 'query', 'queries')} the order of equally near references matters; it is drawn from seed ${evaluation.seed}.`,
    );
  }
  return found;
}
