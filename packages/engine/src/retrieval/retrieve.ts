import { ConfigError, type RetrievalMetric, stream } from '@reality-check/core';
import { deviceInUse } from '../load.ts';
import { isNative } from '../native.ts';
import { countBlocks } from './blocks.ts';
import { type Labels, numberLabels } from './labels.ts';
import { createScorer, type RetrievalScores } from './query-scores.ts';
import { relevanceByLabel, relevanceByRule } from './relevance.ts';
import { normalised, type Rows, type Similarity } from './similarity.ts';
import { createField, createTally, type Field, tallyBytes } from './tally.ts';

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
  /** Told now and then which part of the search is done, 0 to 1. */
  readonly progress?: (part: number) => void;
  /** Seed of the permutation that decides between equally near references. */
  readonly seed?: number;
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

/** Consecutive queries with the number of relevant references of each, as many as fit the budget. */
function* batches(field: Field, count: number, budget: number) {
  for (let first = 0; first < count; ) {
    const relevant: number[] = [];
    let bytes = 0;
    while (first + relevant.length < count) {
      const found = field.relevance.count(first + relevant.length);
      bytes += tallyBytes * found;
      if (bytes > budget && relevant.length > 0) break;
      relevant.push(found);
    }
    yield { first, relevant };
    first += relevant.length;
  }
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
  const empty = () => new Float64Array(count).fill(Number.NaN);
  const found = metrics.map(() => ({ scores: empty(), best: empty(), worst: empty() }));
  const scorer = createScorer(metrics, field.order.length);
  let [lone, tied] = [0, 0];
  for (const { first, relevant } of batches(field, count, budget / 2)) {
    const tally = createTally(field, first, relevant, scorer.depth);
    const symmetric = !task.references && relevant.length === count;
    const progress = (part: number) => task.progress?.((first + part * relevant.length) / count);
    countBlocks(field, tally, { symmetric, budget: budget / 2, progress });
    for (const at of relevant.keys()) {
      if (relevant[at] === 0) lone += 1;
      else if (scorer.score(field, tally, at, found)) tied += 1;
    }
  }
  return { metrics: found, lone, tied };
}
