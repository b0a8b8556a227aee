/** The average precision of a query, and its derivatives by the counts of both histograms. */
export interface Precision {
  readonly value: number;
  readonly positives: Float64Array; // [edges]
  readonly negatives: Float64Array; // [edges]
}

/**
 * The average precision of one query from histograms of how far the rows of its class and all others
 * are, nearest first. `matches` is the number of rows of its class, at least 1.
 */
export function precision(
  positives: Float64Array, // [edges]
  negatives: Float64Array, // [edges]
  matches: number,
): Precision {
  const edges = positives.length;
  const slopes = { positives: new Float64Array(edges), negatives: new Float64Array(edges) };
  const [recalled, retrieved] = [new Float64Array(edges), new Float64Array(edges)];
  let value = 0;
  for (let edge = 0, right = 0, all = 0; edge < edges; edge++) {
    right += positives[edge]!;
    all += positives[edge]! + negatives[edge]!;
    recalled[edge] = right;
    retrieved[edge] = all;
    if (all !== 0) value += (positives[edge]! * right) / all;
  }
  // A count adds to the sums of its own edge and of all later ones.
  for (let edge = edges - 1, ofRight = 0, ofAll = 0; edge >= 0; edge--) {
    const [here, right, all] = [positives[edge]!, recalled[edge]!, retrieved[edge]!];
    if (all !== 0) {
      ofRight += here / all;
      ofAll -= (here * right) / all ** 2;
    }
    slopes.negatives[edge] = ofAll / matches;
    slopes.positives[edge] = (ofAll + ofRight + (all !== 0 ? right / all : 0)) / matches;
  }
  return { value: value / matches, ...slopes };
}
