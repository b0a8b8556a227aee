import { type Random, stream, type VerificationPairs } from '@reality-check/core';
import { exactSimilarity, type Rows } from '../retrieval/similarity.ts';

/** Rows of length 1 with the numbers of their classes. */
export interface UnitSet extends Rows {
  readonly labels: Int32Array; // [rows]
}

type Pair = readonly [one: number, other: number];

function rowsByClass(labels: Int32Array): number[][] {
  const found: number[][] = [];
  labels.forEach((label, row) => {
    found[label] ??= [];
    found[label].push(row);
  });
  return found;
}

function* pairsOf(rows: readonly number[]): Generator<Pair> {
  for (const [at, one] of rows.entries()) {
    for (let next = at + 1; next < rows.length; next++) yield [one, rows[next]!];
  }
}

function* allNegatives(labels: Int32Array): Generator<Pair> {
  for (let one = 0; one < labels.length; one++) {
    for (let other = one + 1; other < labels.length; other++) {
      if (labels[one] !== labels[other]) yield [one, other];
    }
  }
}

/** Every positive pair is equally likely, so that a class counts by its pairs. */
function drawPositive(classes: readonly number[][], sums: Float64Array, random: Random): Pair {
  const place = random.integer(sums.at(-1)!);
  let [low, high] = [0, sums.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sums[middle]! <= place) low = middle + 1;
    else high = middle;
  }
  const rows = classes[low]!;
  const one = random.integer(rows.length);
  const other = random.integer(rows.length - 1);
  return [rows[one]!, rows[other < one ? other : other + 1]!];
}

function drawNegative(labels: Int32Array, random: Random): Pair {
  for (;;) {
    const [one, other] = [random.integer(labels.length), random.integer(labels.length)];
    if (labels[one] !== labels[other]) return [one, other];
  }
}

/** Cosines of all pairs, or of so many of either sort drawn at random (with repetition). */
export function verificationPairs(set: UnitSet, most: number, seed: number): VerificationPairs {
  const { labels } = set;
  const random = stream(seed, 'pairs');
  const classes = rowsByClass(labels);
  let positives = 0;
  const sums = Float64Array.from(classes, ({ length }) => {
    positives += (length * (length - 1)) / 2;
    return positives;
  });
  const negatives = (labels.length * (labels.length - 1)) / 2 - positives;
  const cosine = ([one, other]: Pair) => exactSimilarity(set, one, set, other, false);
  const drawn = (pick: () => Pair) => Float64Array.from({ length: most }, () => cosine(pick()));
  const listed = (pairs: Iterable<Pair>, count: number) => {
    const found = new Float64Array(count);
    let at = 0;
    for (const pair of pairs) found[at++] = cosine(pair);
    return found;
  };
  function* allPositives() {
    for (const rows of classes) yield* pairsOf(rows);
  }
  return {
    positives: (positives > most
      ? drawn(() => drawPositive(classes, sums, random))
      : listed(allPositives(), positives)
    ).sort(),
    negatives: (negatives > most
      ? drawn(() => drawNegative(labels, random))
      : listed(allNegatives(labels), negatives)
    ).sort(),
    counts: { positives, negatives },
  };
}
