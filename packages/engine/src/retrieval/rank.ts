/** The similarities of one query to all references, and who is relevant. */
export interface Row {
  readonly similarities: Float32Array;
  readonly labels: Int32Array;
  /** Row number of the query, which is no reference of itself. */
  readonly query: number;
}

/** Whether one reference comes before another: more similar, or as similar and earlier. */
function before(similarities: Float32Array, one: number, other: number): boolean {
  const difference = similarities[one]! - similarities[other]!;
  return difference > 0 || (difference === 0 && one < other);
}

/** How many of the sorted rows come before a row. */
function place(similarities: Float32Array, sorted: readonly number[], row: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (before(similarities, sorted[middle]!, row)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Ranks (from 0, nearest first) that the relevant references take among all references except the
 * query itself. Counts what comes before each of them, without sorting the rest.
 */
export function rankRelevant(
  { similarities, labels, query }: Row,
  relevant: readonly number[],
): Int32Array {
  const sorted = [...relevant].sort((a, b) => (before(similarities, a, b) ? -1 : 1));
  const lowest = similarities[sorted.at(-1)!]!;
  const label = labels[query]!;
  const overtakes = new Int32Array(sorted.length + 1);
  for (let row = 0; row < similarities.length; row++) {
    // Relevant references and the query itself carry the label.
    if (similarities[row]! < lowest || labels[row] === label) continue;
    overtakes[place(similarities, sorted, row)]! += 1;
  }
  let overtaken = 0;
  return Int32Array.from(sorted, (_, at) => {
    overtaken += overtakes[at]!;
    return at + overtaken;
  });
}
