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
  similarities: Float32Array,
  relevant: readonly number[],
  query: number,
): Int32Array {
  const sorted = [...relevant].sort((a, b) => (before(similarities, a, b) ? -1 : 1));
  const members = new Set(relevant);
  const lowest = similarities[sorted.at(-1)!]!;
  const overtakes = new Int32Array(sorted.length + 1);
  for (let row = 0; row < similarities.length; row++) {
    if (similarities[row]! < lowest || row === query || members.has(row)) continue;
    overtakes[place(similarities, sorted, row)]! += 1;
  }
  let overtaken = 0;
  return Int32Array.from(sorted, (_, at) => {
    overtaken += overtakes[at]!;
    return at + overtaken;
  });
}
