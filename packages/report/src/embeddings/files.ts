import { proportionInterval } from '@reality-check/statistics';
import { classMeans } from '../results/class-means.ts';
import { csvLine } from '../results/csv.ts';
import type {
  ApproximateSearch,
  EmbeddingsEvaluation,
  EvaluatedMetric,
  EvaluatedRows,
} from './evaluation.ts';
import { remarks, titleOf } from './numbers.ts';

const sizeOf = ({ labels }: EvaluatedRows) => labels.length;

function metricJson(metric: EvaluatedMetric) {
  const { queries, name, uses, value, with: settings } = metric;
  const number = (one: number) => (Number.isNaN(one) ? null : one);
  return {
    metric: name,
    uses,
    with: settings,
    value: number(value),
    ...(queries && {
      meanOfClasses: number(queries.macro),
      bestOrderOfTies: number(queries.best),
      worstOrderOfTies: number(queries.worst),
      ...(queries.sample && { sample: queries.sample }),
    }),
  };
}

function approximateJson(search: ApproximateSearch) {
  const { mean, low, high } = proportionInterval(search.recall, search.sample);
  return { ...search, recall: { mean, low, high } };
}

/** The content of `results.json`; all values as they are, 1 is 100 %. */
export function embeddingsJson(evaluation: EmbeddingsEvaluation): string {
  const { name, measured, similarity, seed, dimensions, queries, gallery } = evaluation;
  const { classes, metrics, approximate, lone, tied, files, seconds } = evaluation;
  const content = {
    name,
    measured,
    metrics: metrics.map(metricJson),
    similarity,
    search: approximate ? { approximate: approximateJson(approximate) } : 'exact',
    seed,
    dimensions,
    queries: sizeOf(queries),
    references: sizeOf(gallery ?? queries),
    classes: classes.length,
    lone,
    tied,
    files,
    notes: remarks(evaluation),
    seconds,
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

function table(
  header: readonly string[],
  rows: Iterable<readonly (string | number | null)[]>,
): string {
  let text = csvLine(header);
  for (const row of rows) text += csvLine(row);
  return text;
}

const scoredOf = ({ metrics }: EmbeddingsEvaluation) =>
  metrics.flatMap((metric) =>
    metric.queries ? [{ title: titleOf(metric), scores: metric.queries.scores }] : [],
  );

const cell = (value: number) => (Number.isNaN(value) ? null : value);

/** One line a metric. */
export function metricsCsv({ metrics }: EmbeddingsEvaluation): string {
  const header = [
    'metric',
    'value',
    'mean of classes',
    'worst order of ties',
    'best order of ties',
  ];
  const numbers = ({ value, queries }: EvaluatedMetric) =>
    queries ? [value, queries.macro, queries.worst, queries.best].map(cell) : [cell(value)];
  return table(
    header,
    metrics.map((metric) => {
      const found = numbers(metric);
      return [titleOf(metric), ...found, ...Array<null>(4 - found.length).fill(null)];
    }),
  );
}

/** One line a query. */
export function queriesCsv(evaluation: EmbeddingsEvaluation): string {
  const { queries, classes } = evaluation;
  const scored = scoredOf(evaluation);
  const lines = function* () {
    for (let at = 0; at < sizeOf(queries); at++) {
      const name = classes[queries.labels[at]!]!;
      yield [queries.rows[at]!, name, ...scored.map(({ scores }) => cell(scores[at]!))];
    }
  };
  return table(['row', 'class', ...scored.map(({ title }) => title)], lines());
}

/** One line a class that has queries. */
export function classesCsv(evaluation: EmbeddingsEvaluation): string {
  const { queries, classes } = evaluation;
  const scored = scoredOf(evaluation);
  const sizes = new Int32Array(classes.length);
  for (const label of queries.labels) sizes[label]! += 1;
  const means = scored.map(({ scores }) => classMeans(scores, queries.labels, classes.length));
  const lines = classes.flatMap((name, label) =>
    sizes[label]! > 0 ? [[name, sizes[label]!, ...means.map((of) => cell(of[label]!))]] : [],
  );
  return table(['class', 'queries', ...scored.map(({ title }) => title)], lines);
}
