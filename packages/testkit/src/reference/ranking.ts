/** Embeddings with their labels, as reference files write them down. */
export interface ReferenceSet {
  readonly embeddings: {
    readonly shape: readonly [rows: number, dimensions: number];
    readonly data: readonly number[];
  };
  readonly labels: readonly number[];
}

/** Who comes first among equally near references. */
export type Ties = 'lower reference first' | 'relevant first' | 'relevant last';

function squaredDistance(a: ReferenceSet, i: number, b: ReferenceSet, j: number): number {
  const width = a.embeddings.shape[1];
  let sum = 0;
  for (let k = 0; k < width; k++) {
    sum += (a.embeddings.data[i * width + k]! - b.embeddings.data[j * width + k]!) ** 2;
  }
  return sum;
}

/**
 * All references of every query, nearest first, by exact distances in double precision. Without a
 * reference set the queries are it, and no query retrieves itself.
 */
export function ranking(
  query: ReferenceSet,
  reference: ReferenceSet | undefined,
  ties: Ties = 'lower reference first',
): readonly (readonly number[])[] {
  const others = reference ?? query;
  const late = (row: number, label: number) => {
    if (ties === 'lower reference first') return 0;
    return Number((others.labels[row] === label) === (ties === 'relevant last'));
  };
  return query.labels.map((label, own) => {
    const distances = others.labels.map((_, row) => squaredDistance(query, own, others, row));
    return [...others.labels.keys()]
      .filter((row) => reference || row !== own)
      .sort((a, b) => distances[a]! - distances[b]! || late(a, label) - late(b, label) || a - b);
  });
}
