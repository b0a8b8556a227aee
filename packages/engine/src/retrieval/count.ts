import { exactSimilarity } from './similarity.ts';
import { type Field, levelOf, type Tally } from './tally.ts';

/** Float32 products of consecutive queries and consecutive references. */
export interface Block {
  readonly products: Float32Array; // [rows, columns]
  readonly row: number;
  readonly rows: number;
  readonly column: number;
  readonly columns: number;
}

/** The first of some thresholds, which fall, that is below a value (or not above it). */
function firstBelow(
  { thresholds }: Tally,
  [low, high]: readonly [number, number],
  value: number,
  orEqual = false,
): number {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = (from + to) >> 1;
    const threshold = thresholds[middle]!;
    if (threshold > value || (threshold === value && !orEqual)) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** The first of some equal thresholds that comes after a place. */
function firstPlaced(
  { places }: Tally,
  [low, high]: readonly [number, number],
  place: number,
): number {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (places[middle]! < place) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Counts what comes too late to matter out of the tally of one query. */
function prune(field: Field, tally: Tally, at: number): void {
  const { starts, best, lasts, before, depths, levels } = tally;
  const start = starts[at]!;
  let last = lasts[at]!;
  if (last + before[at]! < depths[at]!) return;
  while (last >= 0 && last + before[at]! >= depths[at]!) {
    before[at]! -= best[start + last]!;
    last -= 1;
  }
  lasts[at] = last;
  levels[at] = levelOf(field, tally, at);
}

/** Counts one reference that may come before relevant ones of a query. */
function meet(field: Field, tally: Tally, at: number, reference: number, product: number): void {
  const query = tally.first + at;
  if (field.relevance.isRelevant(query, reference) || field.own[query] === reference) return;
  const near = product - field.halves.queries[query]! - field.halves.references[reference]!;
  const margin = field.margins[query]!;
  const start = tally.starts[at]!;
  const end = start + tally.lasts[at]! + 1;
  let best = firstBelow(tally, [start, end], near - margin);
  let [worst, actual] = [best, best];
  // A threshold is so near that the float32 product does not tell which one is larger.
  if (best > start && tally.thresholds[best - 1]! <= near + margin) {
    const { queries, references, euclidean, order } = field;
    const value = exactSimilarity(queries, query, references, reference, euclidean);
    best = firstBelow(tally, [start, end], value);
    worst = firstBelow(tally, [start, best], value, true);
    actual = firstPlaced(tally, [worst, best], order[reference]!);
  }
  if (worst < end) tally.worst[worst]! += 1;
  if (actual < end) tally.actual[actual]! += 1;
  if (best === end) return;
  tally.best[best]! += 1;
  tally.before[at]! += 1;
  prune(field, tally, at);
}

/** Counts the references of a block for its queries. */
export function countRows(field: Field, tally: Tally, block: Block): void {
  const { products, row, rows, column, columns } = block;
  const { references } = field.halves;
  for (let r = 0, entry = 0; r < rows; r++) {
    const at = row + r - tally.first;
    let level = tally.levels[at]!;
    for (let c = 0; c < columns; c++, entry++) {
      if (products[entry]! < level + references[column + c]!) continue;
      meet(field, tally, at, column + c, products[entry]!);
      level = tally.levels[at]!;
    }
  }
}

/** Counts the rows of a block from `mirror` on as references of its columns. */
export function countColumns(field: Field, tally: Tally, block: Block, mirror: number): void {
  const { products, row, rows, column, columns } = block;
  const { levels } = tally;
  for (let r = mirror, entry = mirror * columns; r < rows; r++) {
    const half = field.halves.references[row + r]!;
    const first = column - tally.first;
    for (let c = 0; c < columns; c++, entry++) {
      if (products[entry]! < levels[first + c]! + half) continue;
      meet(field, tally, first + c, row + r, products[entry]!);
    }
  }
}
