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

/** Sees an anchor with the rows it is paired with; the arrays are overwritten for the next one. */
export type AnchorVisitor = (anchor: number, positives: Int32Array, negatives: Int32Array) => void;

function eachOfAllAnchors(labels: Int32Array, visit: AnchorVisitor): void {
  const rows = labels.length;
  const [members, positives, negatives] = [
    new Int32Array(rows),
    new Int32Array(rows),
    new Int32Array(rows),
  ];
  let [same, different] = [0, 0];
  for (let anchor = 0; anchor < rows; anchor++) {
    const label = labels[anchor]!;
    // Rows of one class, which have the same negatives, mostly stand side by side.
    if (anchor === 0 || label !== labels[anchor - 1]) {
      [same, different] = [0, 0];
      for (let other = 0; other < rows; other++) {
        if (labels[other] === label) members[same++] = other;
        else negatives[different++] = other;
      }
    }
    for (let at = 0, next = 0; at < same; at++) {
      if (members[at] !== anchor) positives[next++] = members[at]!;
    }
    visit(anchor, positives.subarray(0, same - 1), negatives.subarray(0, different));
  }
}

/** Gives the partners of an anchor, in the order in which the pairs were given. */
function byAnchor(rows: number, anchors: Int32Array, others: Int32Array) {
  const starts = new Int32Array(rows + 1);
  for (let at = 0; at < anchors.length; at++) starts[anchors[at]! + 1]! += 1;
  for (let row = 0; row < rows; row++) starts[row + 1]! += starts[row]!;
  const next = starts.slice();
  const sorted = new Int32Array(others.length);
  for (let at = 0; at < others.length; at++) sorted[next[anchors[at]!]!++] = others[at]!;
  return (anchor: number) => sorted.subarray(starts[anchor]!, starts[anchor + 1]!);
}

/**
 * Visits every anchor once, with the rows that it is paired with, repeatedly where a pair is given
 * repeatedly. Loops over these arrays are what a loss over a million pairs spends its time in.
 */
export function eachAnchor(
  labels: Int32Array,
  tuples: Tuples | undefined,
  visit: AnchorVisitor,
): void {
  if (!tuples) {
    eachOfAllAnchors(labels, visit);
    return;
  }
  const { positives, negatives } = tuples;
  const rows = labels.length;
  const triplets = tuples.kind === 'triplets';
  const ofPositives = triplets ? tuples.anchors : tuples.positiveAnchors;
  const ofNegatives = triplets ? tuples.anchors : tuples.negativeAnchors;
  const pull = byAnchor(rows, ofPositives, positives);
  const push = byAnchor(rows, ofNegatives, negatives);
  for (let anchor = 0; anchor < rows; anchor++) visit(anchor, pull(anchor), push(anchor));
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
