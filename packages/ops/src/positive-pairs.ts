import type { AnchorPairs } from './anchors.ts';

/** Pairs one by one: their anchors, and where they are in the matrix. */
export interface PlacedPairs {
  readonly anchors: Int32Array; // [pairs]
  readonly places: Int32Array; // [pairs]
}

/** The columns of every class. */
function membersOf(labels: Int32Array): ReadonlyMap<number, readonly number[]> {
  const members = new Map<number, number[]>();
  labels.forEach((label, column) => {
    const found = members.get(label);
    if (found) found.push(column);
    else members.set(label, [column]);
  });
  return members;
}

/** The positive pairs, anchor by anchor; repeatedly where they are listed repeatedly. */
export function positivePairs({ labels, columns, columnLabels, listed }: AnchorPairs): PlacedPairs {
  const members = listed ? undefined : membersOf(columnLabels ?? labels);
  const of = (anchor: number): ArrayLike<number> => {
    if (!listed) return members!.get(labels[anchor]!) ?? [];
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
