import type { Tuples } from '@reality-check/core';

/** Row numbers of a pair. */
export type Pair = readonly [anchor: number, other: number];
/** Row numbers of a triplet. */
export type Triplet = readonly [anchor: number, positive: number, negative: number];

/** The tuples of a batch, written out. */
export interface PlainTuples {
  /** Ordered pairs of one class, repeated where they are given repeatedly. */
  readonly positivePairs: readonly Pair[];
  /** Ordered pairs of two classes, repeated where they are given repeatedly. */
  readonly negativePairs: readonly Pair[];
  /** Those given, or every positive pair joined with every negative pair of its anchor. */
  readonly triplets: readonly Triplet[];
  /** How much each row counts in a loss over single rows. */
  readonly rowWeights: readonly number[];
  /** The same by how often a row is an anchor. */
  readonly anchorWeights: readonly number[];
}

function zip(anchors: Int32Array, others: Int32Array): Pair[] {
  return Array.from(anchors, (anchor, at) => [anchor, others[at]!] as const);
}

function allPairs(labels: readonly number[], positive: boolean): Pair[] {
  return labels.flatMap((label, anchor) =>
    labels.flatMap((otherLabel, other) =>
      anchor !== other && (label === otherLabel) === positive ? [[anchor, other] as const] : [],
    ),
  );
}

function join(positivePairs: readonly Pair[], negativePairs: readonly Pair[]): Triplet[] {
  return positivePairs.flatMap(([anchor, positive]) =>
    negativePairs
      .filter(([other]) => other === anchor)
      .map(([, negative]) => [anchor, positive, negative] as const),
  );
}

function weigh(rows: number, mentioned: readonly number[]): number[] {
  const counts = Array.from(
    { length: rows },
    (_, row) => mentioned.filter((m) => m === row).length,
  );
  const largest = Math.max(1, ...counts);
  return counts.map((count) => count / largest);
}

/** Writes the tuples of a batch out; absent ones mean all. */
export function plainTuples(labels: readonly number[], tuples: Tuples | undefined): PlainTuples {
  const rows = labels.length;
  if (tuples?.kind === 'triplets') {
    const { anchors, positives, negatives } = tuples;
    return {
      positivePairs: zip(anchors, positives),
      negativePairs: zip(anchors, negatives),
      triplets: zip(anchors, positives).map(([a, p], at) => [a, p, negatives[at]!] as const),
      rowWeights: weigh(rows, [...anchors, ...positives, ...negatives]),
      anchorWeights: weigh(rows, [...anchors]),
    };
  }
  const positivePairs = tuples
    ? zip(tuples.positiveAnchors, tuples.positives)
    : allPairs(labels, true);
  const negativePairs = tuples
    ? zip(tuples.negativeAnchors, tuples.negatives)
    : allPairs(labels, false);
  const pairs = [...positivePairs, ...negativePairs];
  const ones = labels.map(() => 1);
  return {
    positivePairs,
    negativePairs,
    triplets: join(positivePairs, negativePairs),
    rowWeights: tuples ? weigh(rows, pairs.flat()) : ones,
    anchorWeights: tuples
      ? weigh(
          rows,
          pairs.map(([anchor]) => anchor),
        )
      : ones,
  };
}
