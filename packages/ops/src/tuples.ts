import type { Batch, Tuples } from '@reality-check/core';

/** Sees one pair: its row numbers, and whether both rows are of one class. */
export type PairVisitor = (anchor: number, other: number, positive: boolean) => void;
/** Sees one triplet as three row numbers. */
export type TripletVisitor = (anchor: number, positive: number, negative: number) => void;

/** Rows that each row of a batch is compared with: columns of a distance matrix. */
export function columnsOf({ labels, references }: Batch): number {
  return (references ?? { labels }).labels.length;
}

function eachOfAllPairs(labels: Int32Array, visit: PairVisitor): void {
  for (let anchor = 0; anchor < labels.length; anchor++) {
    for (let other = 0; other < labels.length; other++) {
      if (other !== anchor) visit(anchor, other, labels[anchor] === labels[other]);
    }
  }
}

/**
 * Visits the ordered pairs of a batch: those given, or all there are.
 * A triplet counts as its positive and its negative pair.
 */
export function eachPair(labels: Int32Array, tuples: Tuples | undefined, visit: PairVisitor): void {
  if (!tuples) {
    eachOfAllPairs(labels, visit);
  } else if (tuples.kind === 'pairs') {
    tuples.positiveAnchors.forEach((anchor, at) => {
      visit(anchor, tuples.positives[at]!, true);
    });
    tuples.negativeAnchors.forEach((anchor, at) => {
      visit(anchor, tuples.negatives[at]!, false);
    });
  } else {
    tuples.anchors.forEach((anchor, at) => {
      visit(anchor, tuples.positives[at]!, true);
    });
    tuples.anchors.forEach((anchor, at) => {
      visit(anchor, tuples.negatives[at]!, false);
    });
  }
}

/** The rows that each anchor is paired with, repeatedly where the pair is. */
export interface Partners {
  readonly positives: readonly (readonly number[])[]; // [anchors][]
  readonly negatives: readonly (readonly number[])[]; // [anchors][]
}

/** Collects the pairs of a batch by their anchors. */
export function partners(labels: Int32Array, tuples: Tuples | undefined): Partners {
  const positives: number[][] = Array.from(labels, () => []);
  const negatives: number[][] = Array.from(labels, () => []);
  eachPair(labels, tuples, (anchor, other, positive) => {
    (positive ? positives : negatives)[anchor]!.push(other);
  });
  return { positives, negatives };
}

/** The same with every pair once, for losses to which tuples say which pairs there are. */
export function distinctPartners(labels: Int32Array, tuples: Tuples | undefined): Partners {
  const { positives, negatives } = partners(labels, tuples);
  if (!tuples) return { positives, negatives };
  const once = (others: readonly number[]) => [...new Set(others)];
  return { positives: positives.map(once), negatives: negatives.map(once) };
}

/**
 * Visits the triplets of a batch: those given, or all there are.
 * Every positive pair is joined with every negative pair of the same anchor.
 */
export function eachTriplet(
  labels: Int32Array,
  tuples: Tuples | undefined,
  visit: TripletVisitor,
): void {
  if (tuples?.kind === 'triplets') {
    tuples.anchors.forEach((anchor, at) => {
      visit(anchor, tuples.positives[at]!, tuples.negatives[at]!);
    });
    return;
  }
  const { positives, negatives } = partners(labels, tuples);
  positives.forEach((of, anchor) => {
    for (const positive of of) {
      for (const negative of negatives[anchor]!) visit(anchor, positive, negative);
    }
  });
}

/**
 * How much every row counts in a loss over single rows: how often it occurs in the tuples, divided
 * by the largest such count; 1 for all where no tuples are given.
 */
export function rowWeights(rows: number, tuples: Tuples | undefined): Float64Array {
  const weights = new Float64Array(rows);
  if (!tuples) return weights.fill(1);
  const columns =
    tuples.kind === 'pairs'
      ? [tuples.positiveAnchors, tuples.positives, tuples.negativeAnchors, tuples.negatives]
      : [tuples.anchors, tuples.positives, tuples.negatives];
  for (const column of columns) for (const row of column) weights[row]! += 1;
  const largest = weights.reduce((most, count) => Math.max(most, count), 0);
  return largest > 0 ? weights.map((count) => count / largest) : weights;
}
