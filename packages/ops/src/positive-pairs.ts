import type { AnchorPairs } from './anchors.ts';
import { rowsByClass } from './draws/rows-by-class.ts';

/** Pairs one by one: their anchors, and where they are in the matrix. */
export interface PlacedPairs {
  readonly anchors: Int32Array; // [pairs]
  readonly places: Int32Array; // [pairs]
}

/** The positive pairs, anchor by anchor; repeatedly where they are listed repeatedly. */
export function positivePairs({ labels, columns, columnLabels, listed }: AnchorPairs): PlacedPairs {
  const members = listed ? undefined : rowsByClass(columnLabels ?? labels);
  const none = new Int32Array(0);
  const of = (anchor: number): Int32Array => {
    if (!listed) return members!.get(labels[anchor]!) ?? none;
    const { starts, others } = listed.positives;
    return others.subarray(starts[anchor]!, starts[anchor + 1]!);
  };
  const itself = (anchor: number) => (listed || columnLabels ? -1 : anchor);
  let count = 0;
  const most = labels.reduce((sum, _, anchor) => sum + of(anchor).length, 0);
  const [anchors, places] = [new Int32Array(most), new Int32Array(most)];
  for (let anchor = 0; anchor < labels.length; anchor++) {
    const others = of(anchor);
    for (let at = 0; at < others.length; at++) {
      if (others[at] === itself(anchor)) continue;
      anchors[count] = anchor;
      places[count++] = anchor * columns + others[at]!;
    }
  }
  return { anchors: anchors.subarray(0, count), places: places.subarray(0, count) };
}
