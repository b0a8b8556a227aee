import { proportionInterval } from '@reality-check/statistics';
import { count, counted, percent } from '../html/format.ts';
import { metricTitle } from '../html/metric-title.ts';
import { loneText } from '../results/lone.ts';
import type { ApproximateSearch, EmbeddingsEvaluation, EvaluatedMetric } from './evaluation.ts';

/** The field's spelling of a metric, with its settings: `R@K (k 5)`, and whether it is not exact. */
export function titleOf({ name, with: settings, queries }: EvaluatedMetric): string {
  const stated = Object.entries(settings).map(([option, value]) => `${option} ${value}`);
  if (queries?.sample) stated.push('approximate');
  const title = metricTitle(name);
  return stated.length > 0 ? `${title} (${stated.join(', ')})` : title;
}

/** A value of a metric: of retrieval in percent, of a whole set as it is. */
export function valueText({ queries }: EvaluatedMetric, value: number): string {
  if (queries) return percent(100 * value);
  return Number.isNaN(value) ? '–' : value.toFixed(4);
}

/** The range between the best and the worst order of equally near references, if there is one. */
function tieRange(metric: EvaluatedMetric): string | undefined {
  const { queries } = metric;
  if (!queries || queries.best === queries.worst) return undefined;
  return `${valueText(metric, queries.worst)} to ${valueText(metric, queries.best)}`;
}

/** The means of the queries that were searched exactly as well: by the exact search, and by the other. */
function sampleText(metric: EvaluatedMetric): string | undefined {
  const { sample } = metric.queries ?? {};
  return sample && `${valueText(metric, sample.exact)}, ${valueText(metric, sample.approximate)}`;
}

/** What heads the column of these means. */
function sampleTitle({ sample }: ApproximateSearch): string {
  return `${counted(sample, 'query', 'queries')}: exact, approximate`;
}

/** A column of numbers, with what it says of a metric, if anything. */
export interface Column {
  readonly title: string;
  text(metric: EvaluatedMetric): string | undefined;
}

/** What a table says of every metric; columns in which there would be nothing are left out. */
export function columnsOf({ metrics, approximate }: EmbeddingsEvaluation): readonly Column[] {
  const ties = metrics.some((metric) => tieRange(metric));
  const macro = (metric: EvaluatedMetric) =>
    metric.queries && valueText(metric, metric.queries.macro);
  return [
    { title: 'value', text: (metric) => valueText(metric, metric.value) },
    { title: 'mean of classes', text: macro },
    ...(ties ? [{ title: 'by order of ties', text: tieRange }] : []),
    ...(approximate ? [{ title: sampleTitle(approximate), text: sampleText }] : []),
  ];
}

/** How neighbours were found, and what that is worth. */
export function searchText({ library, settings, recall, sample, cut }: ApproximateSearch): string {
  const stated = Object.entries(settings).map(([name, value]) => `${name} ${value}`);
  const { low, high } = proportionInterval(recall, sample);
  const [mean, from, to] = [recall, low, high].map((one) => one?.toFixed(4));
  const unseen =
    cut > 0
      ? ` For ${counted(cut, 'query', 'queries')} there may be more references as near as the last one looked at, which no order of ties takes into account.`
      : '';
  return `Neighbours were searched approximately, by ${library} (${stated.join(', ')}): recall ${mean} (95 % interval ${from} to ${to}), measured by exact search for ${counted(sample, 'query', 'queries')} drawn at random.${unseen}`;
}

/** The metric by which queries and classes are shown: MAP@R, else the last one of retrieval. */
export function leadingOf({ metrics }: EmbeddingsEvaluation): EvaluatedMetric | undefined {
  const scored = metrics.filter(({ queries }) => queries);
  return scored.find(({ name }) => name === 'map-at-r') ?? scored.at(-1);
}

/** What was compared with what. */
export function setting(evaluation: EmbeddingsEvaluation): string {
  const { queries, gallery, dimensions, similarity, classes } = evaluation;
  const search = evaluation.approximate ? ', searched approximately' : '';
  const each = `${count(dimensions)} dimensions, by ${similarity}${search}`;
  const size = queries.labels.length;
  const of = counted(classes.length, 'class', 'classes');
  return gallery
    ? `${counted(size, 'query', 'queries')} against ${counted(gallery.labels.length, 'reference')} of ${of}, ${each}`
    : `${counted(size, 'row')} of ${of}, each against all others, ${each}`;
}

/** What one has to know to read the numbers. */
export function remarks(evaluation: EmbeddingsEvaluation): string[] {
  const { lone, tied, notes, approximate } = evaluation;
  const found = [...(approximate ? [searchText(approximate)] : []), ...notes];
  if (lone > 0) {
    found.push(loneText(lone));
  }
  if (tied > 0) {
    found.push(
      `For ${counted(tied, 'query', 'queries')} the order of equally near references matters; it is drawn from seed ${evaluation.seed}.`,
    );
  }
  return found;
}
