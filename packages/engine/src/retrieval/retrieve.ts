import { ConfigError, type RetrievalMetric, stream } from '@reality-check/core';
import { deviceInUse } from '../load.ts';
import { isNative } from '../native.ts';
import { countBlocks } from './blocks.ts';
import { type Labels, numberLabels } from './labels.ts';
import { createScorer, ranksOf } from './query-scores.ts';
import { relevanceByLabel, relevanceByRule } from './relevance.ts';
import { normalised, type Rows, type Similarity } from './similarity.ts';
import { createField, createTally, type Field, type Tally, tallyBytes } from './tally.ts';

/** Embeddings with the label of each row. */
export interface LabelledRows extends Rows {
  /** Labels of any kind, told apart by identity. */
  readonly labels: Labels; // [rows]
}

/** What is to be retrieved from what. */
export interface RetrievalTask {
  readonly queries: LabelledRows;
  /** Left out, the queries are the references, and no query retrieves itself. */
  readonly references?: LabelledRows;
  /** Where references are given: the row among them that is the query itself, -1 for none. */
  readonly own?: Int32Array; // [queries]
  /** How near two rows are; cosine by default. */
  readonly similarity?: Similarity;
  /** Relevance by a rule instead of equal labels. */
  readonly rule?: (query: number, reference: number) => boolean;
  /** Bytes for blocks and counters, beside the embeddings themselves; 256 MB by default. */
  readonly budget?: number;
  /** Seed of the permutation that decides between equally near references. */
  readonly seed?: number;
}

/** Scores of one metric. */
export interface RetrievalScores {
  /** One for each query; NaN for a query without relevant reference. */
  readonly scores: Float64Array; // [queries]
  /** The same with relevant references first and last among equally near ones. */
  readonly best: Float64Array; // [queries]
  readonly worst: Float64Array; // [queries]
}

/** What came of a retrieval. */
export interface Retrieval {
  /** In the order of the metrics. */
  readonly metrics: readonly RetrievalScores[];
  /** Queries without any relevant reference, which no average counts. */
  readonly lone: number;
  /** Queries for which the order of equally near references matters. */
  readonly tied: number;
}

/** What ranks are counted from. Throws where an entry is not a finite number. */
export function fieldOf(task: RetrievalTask): Field {
  const { similarity = 'cosine', seed = 0, rule } = task;
  const given = task.references ?? task.queries;
  const known = new Map<unknown, number>();
  const queryLabels = numberLabels(task.queries.labels, known);
  const labels = { queries: queryLabels, references: numberLabels(given.labels, known) };
  const unit = (rows: Rows, where: string) =>
    similarity === 'cosine' ? normalised(rows, where) : rows;
  const queries = unit(task.queries, 'queries');
  const references = task.references ? unit(task.references, 'references') : queries;
  const count = labels.queries.length;
  const own = task.references
    ? (task.own ?? new Int32Array(count).fill(-1))
    : Int32Array.from({ length: count }, (_, row) => row);
  const order = stream(seed, 'ties').shuffle(
    Int32Array.from({ length: labels.references.length }, (_, row) => row),
  );
  const relevance = rule
    ? relevanceByRule(labels.references.length, own, rule)
    : relevanceByLabel(labels.queries, labels.references, own);
  const sets = { queries, references, relevance, own, order, labels: rule ? undefined : labels };
  return createField(sets, similarity, isNative() && deviceInUse() === 'GPU');
}

function checkShapes({ queries, references = queries }: RetrievalTask): void {
  for (const [name, { values, dimensions, labels }] of Object.entries({ queries, references })) {
    if (values.length === labels.length * dimensions) continue;
    throw new ConfigError(
      `${name}: ${labels.length} labels for ${values.length / dimensions} rows, expected one for each row`,
    );
  }
  if (queries.dimensions === references.dimensions) return;
  throw new ConfigError(
    `references: have ${references.dimensions} dimensions, expected ${queries.dimensions} as the queries have`,
  );
}

/** Queries, taken together as long as their counters fit the budget. */
function* batches(field: Field, count: number, budget: number) {
  for (let first = 0; first < count; ) {
    const relevant: Int32Array[] = [];
    let bytes = 0;
    while (first + relevant.length < count) {
      const rows = field.relevance.rows(first + relevant.length);
      bytes += tallyBytes * rows.length;
      if (bytes > budget && relevant.length > 0) break;
      relevant.push(rows);
    }
    yield { first, relevant };
    first += relevant.length;
  }
}

function isTied(tally: Tally, at: number): boolean {
  const start = tally.starts[at]!;
  const end = start + tally.lasts[at]! + 1;
  for (let entry = start; entry < end; entry++) {
    if (tally.best[entry] !== tally.worst[entry]) return true;
  }
  return false;
}

/**
 * Scores every query against all references, exactly: ranks are those of double precision, whatever
 * the rounding of the products. Equally near references come in the order of a seeded permutation.
 */
export function retrieve(task: RetrievalTask, metrics: readonly RetrievalMetric[]): Retrieval {
  checkShapes(task);
  const field = fieldOf(task);
  const { budget = 256e6 } = task;
  const count = task.queries.labels.length;
  const references = field.order.length;
  const empty = () => new Float64Array(count).fill(Number.NaN);
  const found = metrics.map(() => ({ scores: empty(), best: empty(), worst: empty() }));
  const depthOf = (relevant: number) =>
    metrics.reduce((most, metric) => Math.max(most, metric.depth(relevant)), 1);
  const scorer = createScorer();
  let [lone, tied] = [0, 0];
  for (const { first, relevant } of batches(field, count, budget / 2)) {
    const tally = createTally(first, relevant, depthOf);
    const symmetric = !task.references && relevant.length === count;
    countBlocks(field, tally, relevant, { symmetric, budget: budget / 2 });
    for (const [at, { length }] of relevant.entries()) {
      if (length === 0) {
        lone += 1;
        continue;
      }
      const query = first + at;
      const ranks = ranksOf(tally, at, tally.actual);
      const others = references - Number(field.own[query]! >= 0);
      const ends = isTied(tally, at)
        ? { best: ranksOf(tally, at, tally.best), worst: ranksOf(tally, at, tally.worst) }
        : undefined;
      if (ends) tied += 1;
      metrics.forEach((metric, which) => {
        const score = (of: Int32Array) => scorer.score(metric, of, length, others);
        const { scores, best, worst } = found[which]!;
        scores[query] = score(ranks);
        best[query] = ends ? score(ends.best) : scores[query]!;
        worst[query] = ends ? score(ends.worst) : scores[query]!;
      });
    }
  }
  return { metrics: found, lone, tied };
}
