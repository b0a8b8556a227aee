import { createProducts } from '../retrieval/products.ts';
import { fieldOf, type RetrievalTask } from '../retrieval/retrieve.ts';
import { exactSimilarity, rowsAt } from '../retrieval/similarity.ts';
import type { Field } from '../retrieval/tally.ts';
import { type Candidates, createCandidates } from './candidates.ts';

/** References whose products with the queries are computed at once. */
const side = 4096;

function fill(field: Field, rows: Int32Array, candidates: readonly Candidates[]): void {
  const { queries, references, own, halves } = field;
  const { dimensions } = queries;
  const products = createProducts({ values: rowsAt(queries, rows), dimensions }, references);
  for (let column = 0; column < field.order.length; column += side) {
    const columns = Math.min(side, field.order.length - column);
    products.load(column, columns);
    const block = products.with(0, rows.length);
    const found = block.dataSync<'float32'>();
    block.dispose();
    for (const [at, near] of candidates.entries()) {
      const self = own[rows[at]!]! - column;
      for (let offset = 0; offset < columns; offset++) {
        const product = found[at * columns + offset]! - halves.references[column + offset]!;
        if (product >= near.level && offset !== self) near.offer(column + offset, product);
      }
    }
  }
  products.dispose();
}

/**
 * The nearest references of some queries, nearest first, each without itself: as many as `counts`
 * says, in the same exact order in which `retrieve` ranks them.
 */
export function nearest(
  task: RetrievalTask,
  rows: Int32Array,
  counts: ArrayLike<number>,
): Int32Array[] {
  const field = fieldOf(task);
  const { queries, references, euclidean, order, margins } = field;
  const candidates = Array.from(rows, (row, at) =>
    createCandidates(Math.max(1, counts[at]!), margins[row]!),
  );
  fill(field, rows, candidates);
  return candidates.map((near, at) => {
    const found = near.rows.map((row) => ({
      row,
      value: exactSimilarity(queries, rows[at]!, references, row, euclidean),
    }));
    found.sort((a, b) => b.value - a.value || order[a.row]! - order[b.row]!);
    return Int32Array.from(found.slice(0, counts[at]!), ({ row }) => row);
  });
}
