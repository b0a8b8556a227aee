import type { Pairs, Tuples } from '@reality-check/core';
import { eachPair } from '@reality-check/ops';
import type { Stored } from './memory.ts';

/** Visits a pair of a row of the batch and a place in the memory. */
type Visitor = (row: number, place: number, positive: boolean) => void;

/**
 * The pairs between the rows of a batch and all that is stored. Among the rows of the batch they
 * are those given, or all; a row is never a positive of its own copy.
 */
export function pairsWithMemory(
  labels: Int32Array,
  tuples: Tuples | undefined,
  { labels: classes, places }: Stored,
): Pairs {
  const ofBatch = new Uint8Array(classes.length);
  for (const place of places) ofBatch[place] = 1;
  const visit = (visitor: Visitor) => {
    eachPair(labels, tuples, (row, other, positive) => visitor(row, places[other]!, positive));
    for (let row = 0; row < labels.length; row++) {
      for (let place = 0; place < classes.length; place++) {
        if (!ofBatch[place]) visitor(row, place, labels[row] === classes[place]);
      }
    }
  };
  let [positives, negatives] = [0, 0];
  visit((_row, _place, positive) => {
    if (positive) positives++;
    else negatives++;
  });
  const pairs = {
    kind: 'pairs',
    positiveAnchors: new Int32Array(positives),
    positives: new Int32Array(positives),
    negativeAnchors: new Int32Array(negatives),
    negatives: new Int32Array(negatives),
  } as const;
  visit((row, place, positive) => {
    const [anchors, others, at] = positive
      ? [pairs.positiveAnchors, pairs.positives, --positives]
      : [pairs.negativeAnchors, pairs.negatives, --negatives];
    anchors[at] = row;
    others[at] = place;
  });
  return pairs;
}
