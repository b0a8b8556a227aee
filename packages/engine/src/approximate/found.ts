import { exactSimilarity } from '../retrieval/similarity.ts';
import type { Field } from '../retrieval/tally.ts';
import type { NeighbourIndex } from './neighbour-index.ts';
import type { ScoredQuery } from './scored-queries.ts';

/** What an index found for one query. */
export interface Found {
  /** Without the query itself, nearest first by exact similarity, equals by the seeded permutation. */
  readonly rows: Int32Array; // [found]
  readonly similarities: Float64Array; // [found]
}

/** Queries that are searched at once. */
const together = 512;

function rank(
  { queries, references, euclidean, order, own }: Field,
  query: number,
  rows: Int32Array,
) {
  const near = Array.from(new Set(rows), (row) => ({
    row,
    value: exactSimilarity(queries, query, references, row, euclidean),
  })).filter(({ row }) => row !== own[query]);
  near.sort((a, b) => b.value - a.value || order[a.row]! - order[b.row]!);
  return {
    rows: Int32Array.from(near, ({ row }) => row),
    similarities: Float64Array.from(near, ({ value }) => value),
  };
}

/** Hands over what is found for some queries, of each so many neighbours and one more. */
export function visitFound(
  field: Field,
  index: NeighbourIndex,
  queries: readonly ScoredQuery[],
  visit: (query: number, found: Found, depth: number) => void,
): void {
  // Queries of one depth go together, since all queries of a search ask for equally many.
  const ordered = queries.toSorted((a, b) => a.depth - b.depth || a.query - b.query);
  for (let start = 0; start < ordered.length; start += together) {
    const part = ordered.slice(start, start + together);
    // The query itself may be among them, and one more tells whether equals were cut off.
    const count = Math.min(part.at(-1)!.depth + 2, field.order.length);
    const rows = index.search(
      Int32Array.from(part, ({ query }) => query),
      count,
    );
    part.forEach(({ query, depth }, at) => {
      visit(query, rank(field, query, rows[at]!), depth);
    });
  }
}
