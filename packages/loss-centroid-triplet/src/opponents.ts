import type { Tuples } from '@reality-check/core';
import { eachAnchor } from '@reality-check/ops';
import type { Groups } from './centroids.ts';

/** Sees a row with a class other than its own, by the number of that class. */
export type OpponentVisitor = (row: number, place: number) => void;

/** Which classes every row meets as negatives, each once, where the row has a positive. */
export function opponents(
  labels: Int32Array,
  tuples: Tuples | undefined,
  { places, sizes }: Groups,
): (visit: OpponentVisitor) => void {
  const classes = sizes.length;
  const met = new Uint8Array(labels.length * classes);
  if (tuples) {
    eachAnchor(labels, tuples, (row, positives, negatives) => {
      if (positives.length === 0) return;
      for (let n = 0; n < negatives.length; n++) met[row * classes + places[negatives[n]!]!] = 1;
    });
  } else {
    places.forEach((own, row) => {
      if (sizes[own]! < 2) return;
      met.fill(1, row * classes, (row + 1) * classes);
      met[row * classes + own] = 0;
    });
  }
  return (visit) => {
    for (let row = 0, at = 0; row < labels.length; row++) {
      for (let place = 0; place < classes; place++, at++) if (met[at]) visit(row, place);
    }
  };
}
