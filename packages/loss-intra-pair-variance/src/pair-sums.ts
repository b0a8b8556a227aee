import { type AnchorPairs, positivePairs, visitAnchors } from '@reality-check/ops';

/** The sum of all numbers; four side by side, since each addition waits for the one before. */
function total(values: Float32Array): number {
  let [first, second, third, fourth] = [0, 0, 0, 0];
  let at = 0;
  for (; at + 4 <= values.length; at += 4) {
    first += values[at]!;
    second += values[at + 1]!;
    third += values[at + 2]!;
    fourth += values[at + 3]!;
  }
  for (; at < values.length; at++) first += values[at]!;
  return first + second + (third + fourth);
}

function sumOf(values: Float32Array, places: Int32Array, start = 0): number {
  let sum = 0;
  for (let at = 0; at < places.length; at++) sum += values[start + places[at]!]!;
  return sum;
}

function addTo(values: Float32Array, places: Int32Array, added: number, start = 0): void {
  for (let at = 0; at < places.length; at++) values[start + places[at]!]! += added;
}

const diagonalOf = ({ columns }: AnchorPairs) =>
  Int32Array.from({ length: columns }, (_, row) => row * (columns + 1));

/** Sums of a square matrix over its positive and over its negative pairs. */
export function pairSums(pairs: AnchorPairs, values: Float32Array): readonly [number, number] {
  const own = sumOf(values, positivePairs(pairs).places);
  // What is neither positive nor on the diagonal is negative, where all rows are paired.
  if (!pairs.listed) return [own, total(values) - own - sumOf(values, diagonalOf(pairs))];
  let rest = 0;
  visitAnchors(pairs, (anchor, _, negatives) => {
    rest += sumOf(values, negatives, anchor * pairs.columns);
  });
  return [own, rest];
}

/** Adds a number to every positive pair of a square matrix, and another one to every negative pair. */
export function addToPairs(
  pairs: AnchorPairs,
  [ofPositives, ofNegatives]: readonly [number, number],
  values: Float32Array,
): void {
  const { places } = positivePairs(pairs);
  if (pairs.listed) {
    addTo(values, places, ofPositives);
    visitAnchors(pairs, (anchor, _, negatives) => {
      addTo(values, negatives, ofNegatives, anchor * pairs.columns);
    });
    return;
  }
  addTo(values, places, ofPositives - ofNegatives);
  for (let at = 0; at < values.length; at++) values[at]! += ofNegatives;
  for (const place of diagonalOf(pairs)) values[place] = 0;
}
