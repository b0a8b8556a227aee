import { countColumns, countRows } from './count.ts';
import { createProducts } from './products.ts';
import { type Field, fillTally, type Tally } from './tally.ts';

/** How the products are divided. */
export interface Division {
  /** Whether queries and references are the same, so that half of the products suffice. */
  readonly symmetric: boolean;
  /** Bytes for blocks of embeddings and of products. */
  readonly budget: number;
}

/** Rows of a block at the most: more of them do not make the product faster. */
const largest = 2048;

function sideOf(dimensions: number, budget: number): number {
  // A block of products, one of queries and two of references, which are copied to be transposed.
  const fits = (side: number) => 4 * side * (side + 3 * dimensions) <= budget;
  let side = largest;
  while (side > 16 && !fits(side)) side /= 2;
  return side;
}

/** Counts all references for the queries of a tally, block by block. */
export function countBlocks(
  field: Field,
  tally: Tally,
  relevant: readonly Int32Array[],
  { symmetric, budget }: Division,
): void {
  fillTally(field, tally, relevant);
  const side = sideOf(field.queries.dimensions, budget);
  const products = createProducts(field.queries, field.references);
  const end = tally.first + relevant.length;
  const references = field.order.length;
  for (let column = 0; column < references; column += side) {
    const columns = Math.min(side, references - column);
    products.load(column, columns);
    const lastRow = symmetric ? column + 1 : end;
    for (let row = tally.first; row < lastRow; row += side) {
      const rows = Math.min(side, end - row);
      const product = products.with(row, rows);
      const values = product.dataSync<'float32'>();
      product.dispose();
      const block = { products: values, row, rows, column, columns };
      countRows(field, tally, block);
      if (symmetric && row < column) countColumns(field, tally, block);
    }
  }
  products.dispose();
}
