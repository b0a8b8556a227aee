import { createCounter } from './counter.ts';
import { createProducts, largestBlock } from './products.ts';
import type { Field, Tally } from './tally.ts';

/** How the products are divided. */
export interface Division {
  /** Whether queries and references are the same, so that half of the products suffice. */
  readonly symmetric: boolean;
  /** Bytes for blocks of embeddings and of products. */
  readonly budget: number;
  /** Told the part that is done, 0 to 1, after each block of references. */
  readonly progress?: (part: number) => void;
}

/** Bytes of a block of products and of what it is made from. */
const bytesOf = (width: number, queriesEach: number, dimensions: number) =>
  // One copy of the queries, and two of the references, which are laid out anew.
  4 * width * (queriesEach * (width + dimensions) + 2 * dimensions);

/** References of a block, so that it fits a budget, and its queries. */
function sidesOf(dimensions: number, budget: number) {
  const { references, queriesEach } = largestBlock();
  let width = references;
  while (width > 4 && bytesOf(width, queriesEach, dimensions) > budget) width /= 2;
  return { width, height: queriesEach * width, bytes: bytesOf(width, queriesEach, dimensions) };
}

/** Counts all references for the queries of a tally, block by block. */
export function countBlocks(field: Field, tally: Tally, division: Division): void {
  const { symmetric, budget, progress } = division;
  const counter = createCounter(field, tally);
  counter.fill();
  const { values, dimensions } = field.queries;
  const { width, height, bytes } = sidesOf(dimensions, budget);
  const whole = values.byteLength + bytes <= budget;
  const products = createProducts(field.queries, field.references, whole);
  const end = tally.first + tally.depths.length;
  const references = field.order.length;
  for (let column = 0; column < references; column += width) {
    const columns = Math.min(width, references - column);
    products.load(column, columns);
    // Where both sets are the same, what lies before the columns is what came before, mirrored.
    const first = symmetric ? column : tally.first;
    for (let row = first; row < end; row += height) {
      const rows = Math.min(height, end - row);
      const product = products.with(row, rows);
      const mirror = symmetric ? (row === column ? columns : 0) : rows;
      counter.count(product, [row, column], mirror);
      product.dispose();
    }
    const left = 1 - (column + columns) / references;
    // Of a symmetric search the first blocks are the longest.
    progress?.(1 - (symmetric ? left ** 2 : left));
  }
  products.dispose();
  counter.finish();
}
