import type { Batch, Tuples } from '@reality-check/core';
import { eachAnchor } from './anchors.ts';

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

/** Sees a positive pair with the negatives that it makes triplets with; the array is overwritten. */
export type PositivePairVisitor = (anchor: number, positive: number, negatives: Int32Array) => void;

/**
 * Visits the triplets of a batch, those given, or all there are: positive pair by positive pair,
 * each joined with every negative pair of its anchor. A loop over the negatives is what a loss over
 * millions of triplets spends its time in.
 */
export function eachPositivePair(
  labels: Int32Array,
  tuples: Tuples | undefined,
  visit: PositivePairVisitor,
): void {
  if (tuples?.kind === 'triplets') {
    const { anchors, positives, negatives } = tuples;
    const single = new Int32Array(1);
    for (let at = 0; at < anchors.length; at++) {
      single[0] = negatives[at]!;
      visit(anchors[at]!, positives[at]!, single);
    }
    return;
  }
  eachAnchor(labels, tuples, (anchor, positives, negatives) => {
    for (let p = 0; p < positives.length; p++) visit(anchor, positives[p]!, negatives);
  });
}

/** Visits the triplets of a batch one by one: those given, or all there are. */
export function eachTriplet(
  labels: Int32Array,
  tuples: Tuples | undefined,
  visit: TripletVisitor,
): void {
  eachPositivePair(labels, tuples, (anchor, positive, negatives) => {
    for (let n = 0; n < negatives.length; n++) visit(anchor, positive, negatives[n]!);
  });
}

function weigh(rows: number, mentions: readonly Int32Array[]): Float64Array {
  const weights = new Float64Array(rows);
  for (const column of mentions) for (const row of column) weights[row]! += 1;
  const largest = weights.reduce((most, count) => Math.max(most, count), 0);
  return largest > 0 ? weights.map((count) => count / largest) : weights;
}

/**
 * How much every row counts in a loss over single rows: how often it occurs in the tuples, divided
 * by the largest such count; 1 for all where no tuples are given.
 */
export function rowWeights(rows: number, tuples: Tuples | undefined): Float64Array {
  if (!tuples) return new Float64Array(rows).fill(1);
  return weigh(
    rows,
    tuples.kind === 'pairs'
      ? [tuples.positiveAnchors, tuples.positives, tuples.negativeAnchors, tuples.negatives]
      : [tuples.anchors, tuples.positives, tuples.negatives],
  );
}

/** The same, but by how often a row is an anchor. */
export function anchorWeights(rows: number, tuples: Tuples | undefined): Float64Array {
  if (!tuples) return new Float64Array(rows).fill(1);
  return weigh(
    rows,
    tuples.kind === 'pairs' ? [tuples.positiveAnchors, tuples.negativeAnchors] : [tuples.anchors],
  );
}
