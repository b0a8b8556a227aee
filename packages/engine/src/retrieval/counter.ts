import type * as tf from '@tensorflow/tfjs-core';
import { countColumns, countRows } from './count.ts';
import { nativeCounter } from './native-counter.ts';
import { type Field, fillTally, type Tally } from './tally.ts';

/** Counts for a tally what the products of blocks tell. */
export interface Counter {
  /** Fills in the similarities of the relevant references. */
  fill(): void;
  /**
   * Counts one block, which begins at a query and a reference. From row `mirror` of it on, its
   * queries are also counted as references of its references.
   */
  count(
    product: tf.Tensor2D, // [queries, references]
    place: readonly [query: number, reference: number],
    mirror: number,
  ): void;
  /** To be called once all blocks are counted. */
  finish(): void;
}

/** Counts by the addon's kernel where it is at hand, else by plain loops with the same result. */
export function createCounter(field: Field, tally: Tally): Counter {
  const found = nativeCounter(field, tally);
  if (found) return found;
  return {
    fill: () => fillTally(field, tally),
    count(product, [row, column], mirror) {
      const [rows, columns] = product.shape;
      const products = product.dataSync<'float32'>();
      const block = { products, row, rows, column, columns };
      countRows(field, tally, block);
      countColumns(field, tally, block, mirror);
    },
    finish: () => undefined,
  };
}
