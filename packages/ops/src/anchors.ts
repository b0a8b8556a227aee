import type { Batch, Tuples } from '@reality-check/core';

/** Sees an anchor with the rows it is paired with; the arrays are overwritten for the next one. */
export type AnchorVisitor = (anchor: number, positives: Int32Array, negatives: Int32Array) => void;

/** Columns of the rows of a matrix: those of row i are `others` from `starts[i]` to `starts[i + 1]`. */
export interface Lists {
  readonly starts: Int32Array; // [rows + 1]
  readonly others: Int32Array;
}

/** The pairs of a batch by their anchors: listed, or all there are, which the classes tell. */
export interface AnchorPairs {
  readonly labels: Int32Array; // [rows]
  readonly columns: number;
  /** Classes of the columns, where these are other rows: then each row is paired with all of them. */
  readonly columnLabels?: Int32Array; // [columns]
  /** Absent where every row is paired with all others. */
  readonly listed?: { readonly positives: Lists; readonly negatives: Lists };
}

/**
 * The classes as compiled loops take them: of rows, then of columns where these are other rows; none
 * where pairs are listed.
 */
export function classesOf({ labels, columnLabels, listed }: AnchorPairs): Int32Array {
  if (listed) return new Int32Array(0);
  return columnLabels ? Int32Array.from([...labels, ...columnLabels]) : labels;
}

/** Sorts pairs by their anchors; those of one anchor stay in their order. */
function listsOf(rows: number, anchors: Int32Array, others: Int32Array): Lists {
  const starts = new Int32Array(rows + 1);
  for (let at = 0; at < anchors.length; at++) starts[anchors[at]! + 1]! += 1;
  for (let row = 0; row < rows; row++) starts[row + 1]! += starts[row]!;
  const next = starts.slice();
  const sorted = new Int32Array(others.length);
  for (let at = 0; at < others.length; at++) sorted[next[anchors[at]!]!++] = others[at]!;
  return { starts, others: sorted };
}

/** The same lists with every column once. */
function once({ starts, others }: Lists, columns: number): Lists {
  const rows = starts.length - 1;
  const last = new Int32Array(columns).fill(-1); // the row that last had a column
  const [firsts, kept] = [new Int32Array(rows + 1), new Int32Array(others.length)];
  let count = 0;
  for (let row = 0; row < rows; row++) {
    for (let pair = starts[row]!; pair < starts[row + 1]!; pair++) {
      const other = others[pair]!;
      if (last[other] === row) continue;
      last[other] = row;
      kept[count++] = other;
    }
    firsts[row + 1] = count;
  }
  return { starts: firsts, others: kept.subarray(0, count) };
}

/** The pairs of a batch by anchor, repeatedly where they are given repeatedly. */
export function anchorPairs({
  labels,
  tuples,
  references,
}: Omit<Batch, 'embeddings'>): AnchorPairs {
  const columns = (references ?? { labels }).labels.length;
  if (!tuples) return { labels, columns };
  const { positives, negatives } = tuples;
  const triplets = tuples.kind === 'triplets';
  const ofPositives = triplets ? tuples.anchors : tuples.positiveAnchors;
  const ofNegatives = triplets ? tuples.anchors : tuples.negativeAnchors;
  const listed = {
    positives: listsOf(labels.length, ofPositives, positives),
    negatives: listsOf(labels.length, ofNegatives, negatives),
  };
  return { labels, columns, listed };
}

/** The same with every pair once, for losses to which tuples say which pairs there are. */
export function distinctAnchorPairs(batch: Omit<Batch, 'embeddings'>): AnchorPairs {
  const { listed, ...pairs } = anchorPairs(batch);
  if (!listed) return pairs;
  const positives = once(listed.positives, pairs.columns);
  const negatives = once(listed.negatives, pairs.columns);
  return { ...pairs, listed: { positives, negatives } };
}

function visitAll(labels: Int32Array, of: Int32Array | undefined, visit: AnchorVisitor): void {
  const rows = labels.length;
  const columnLabels = of ?? labels;
  const columns = columnLabels.length;
  const [members, positives, negatives] = [
    new Int32Array(columns),
    new Int32Array(columns),
    new Int32Array(columns),
  ];
  let [same, different] = [0, 0];
  for (let anchor = 0; anchor < rows; anchor++) {
    const label = labels[anchor]!;
    // Rows of one class, which have the same negatives, mostly stand side by side.
    if (anchor === 0 || label !== labels[anchor - 1]) {
      [same, different] = [0, 0];
      for (let other = 0; other < columns; other++) {
        if (columnLabels[other] === label) members[same++] = other;
        else negatives[different++] = other;
      }
    }
    let count = 0;
    for (let at = 0; at < same; at++) {
      if (of || members[at] !== anchor) positives[count++] = members[at]!;
    }
    visit(anchor, positives.subarray(0, count), negatives.subarray(0, different));
  }
}

/** Visits every anchor once, with the rows that it is paired with. */
export function visitAnchors(
  { labels, columnLabels, listed }: AnchorPairs,
  visit: AnchorVisitor,
): void {
  if (!listed) {
    visitAll(labels, columnLabels, visit);
    return;
  }
  const of = ({ starts, others }: Lists, anchor: number) =>
    others.subarray(starts[anchor]!, starts[anchor + 1]!);
  for (let anchor = 0; anchor < labels.length; anchor++) {
    visit(anchor, of(listed.positives, anchor), of(listed.negatives, anchor));
  }
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
  visitAnchors(anchorPairs(tuples ? { labels, tuples } : { labels }), visit);
}
