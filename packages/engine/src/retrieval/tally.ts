import type { Relevance } from './relevance.ts';
import {
  exactSimilarity,
  type Rows,
  roundOff,
  type Similarity,
  squaredNorms,
} from './similarity.ts';

/** What ranks are counted from: both sets, and how near two rows are. */
export interface Field {
  readonly queries: Rows;
  readonly references: Rows;
  readonly euclidean: boolean;
  /** Numbers of the labels, by which the addon tells relevant references; none under a rule. */
  readonly labels: { readonly queries: Int32Array; readonly references: Int32Array } | undefined;
  readonly relevance: Relevance;
  /** The reference that is the query itself, -1 where there is none. */
  readonly own: Int32Array; // [queries]
  /** Place of each reference among equals. */
  readonly order: Int32Array; // [references]
  /** Halves of the squared lengths, by which a dot product becomes minus half a distance. */
  readonly halves: { readonly queries: Float32Array; readonly references: Float32Array };
  /** How far a float32 product may be off the exact similarity of a query to any reference. */
  readonly margins: Float64Array; // [queries]
}

/**
 * Counters of some consecutive queries: for each relevant reference, nearest first, how many others
 * come directly before it. `best` lets relevant references come first among equals, `worst` last.
 */
export interface Tally {
  /** The first of the queries. */
  readonly first: number;
  /** Where the relevant references of each query begin in the arrays below. */
  readonly starts: Int32Array; // [queries + 1]
  /** Row numbers of the relevant references. */
  readonly rows: Int32Array; // [relevant]
  /** Exact similarities, and among equals places, in the order in which they are ranked. */
  readonly thresholds: Float64Array; // [relevant]
  readonly places: Int32Array; // [relevant]
  readonly best: Int32Array; // [relevant]
  readonly actual: Int32Array; // [relevant]
  readonly worst: Int32Array; // [relevant]
  /** Neighbours that the metrics look at. */
  readonly depths: Int32Array; // [queries]
  /** The last relevant reference that may still come within the depth; -1 for none. */
  readonly lasts: Int32Array; // [queries]
  /** How many others surely come before that one. */
  readonly before: Int32Array; // [queries]
  /** The similarity below which nothing matters to a query, by float32 products. */
  readonly levels: Float32Array; // [queries]
}

/** Bytes that a tally takes for each relevant reference. */
export const tallyBytes = 28;

/** Prepares the counting of ranks. On graphics processors float32 products may be rounded to TF32. */
export function createField(
  sets: Pick<Field, 'queries' | 'references' | 'labels' | 'relevance' | 'own' | 'order'>,
  similarity: Similarity,
  coarse = false,
): Field {
  const { queries, references } = sets;
  const norms = squaredNorms(queries, 'queries');
  const others = queries === references ? norms : squaredNorms(references, 'references');
  const euclidean = similarity === 'euclidean';
  const half = (squares: Float64Array) =>
    Float32Array.from(squares, (square) => (euclidean ? square / 2 : 0));
  const largest = Math.sqrt(others.reduce((most, norm) => Math.max(most, norm), 0));
  // The bound on any order of summation (Higham 2002, section 3.1), and some for what is subtracted.
  const error = (queries.dimensions + 16) * roundOff + (coarse ? 2 ** -9 : 0);
  const margins = norms.map((norm) => {
    const length = Math.sqrt(norm);
    const offsets = euclidean ? 8 * roundOff * (norm + largest * largest) : 0;
    return error * length * largest + offsets + 1e-30;
  });
  return {
    ...sets,
    euclidean,
    halves: { queries: half(norms), references: half(others) },
    margins,
  };
}

/** Float32 similarity, without the reference's own half, from which on a query has to look closer. */
export function levelOf(field: Field, tally: Tally, at: number): number {
  const last = tally.lasts[at]!;
  if (last < 0) return Infinity;
  const query = tally.first + at;
  const low = tally.thresholds[tally.starts[at]! + last]! - field.margins[query]!;
  return Math.fround(low + field.halves.queries[query]!);
}

/**
 * Makes a tally of some queries, of each of which so many references are relevant, and nothing
 * counted yet.
 */
export function createTally(
  { relevance }: Pick<Field, 'relevance'>,
  first: number,
  relevant: readonly number[],
  depthOf: (relevant: number) => number,
): Tally {
  const count = relevant.length;
  const starts = new Int32Array(count + 1);
  for (let at = 0; at < count; at++) starts[at + 1] = starts[at]! + relevant[at]!;
  const total = starts[count]!;
  const rows = new Int32Array(total);
  const depths = new Int32Array(count);
  const lasts = new Int32Array(count);
  for (let at = 0; at < count; at++) {
    relevance.fill(first + at, rows, starts[at]!);
    depths[at] = Math.min(depthOf(relevant[at]!), 2 ** 31 - 1);
    lasts[at] = Math.min(relevant[at]!, depths[at]!) - 1;
  }
  return {
    first,
    starts,
    rows,
    thresholds: new Float64Array(total),
    places: new Int32Array(total),
    best: new Int32Array(total),
    actual: new Int32Array(total),
    worst: new Int32Array(total),
    depths,
    lasts,
    before: new Int32Array(count),
    levels: new Float32Array(count),
  };
}

/** Fills in similarities and places of the relevant references, which are computed exactly. */
export function fillTally(field: Field, tally: Tally): void {
  const { queries, references, euclidean, order } = field;
  for (let at = 0; at < tally.depths.length; at++) {
    const query = tally.first + at;
    const [start, end] = [tally.starts[at]!, tally.starts[at + 1]!];
    const found = Array.from(tally.rows.subarray(start, end), (row) => ({
      value: exactSimilarity(queries, query, references, row, euclidean),
      place: order[row]!,
    }));
    found.sort((a, b) => b.value - a.value || a.place - b.place);
    for (const [offset, { value, place }] of found.entries()) {
      tally.thresholds[start + offset] = value;
      tally.places[start + offset] = place;
    }
    tally.levels[at] = levelOf(field, tally, at);
  }
}
