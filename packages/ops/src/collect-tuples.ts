import type { Pairs, Triplets } from '@reality-check/core';

/** Row numbers of unknown count: a typed array that doubles where it is full. */
function column() {
  let values = new Int32Array(256);
  let length = 0;
  return {
    add(row: number): void {
      if (length === values.length) {
        const longer = new Int32Array(2 * length);
        longer.set(values);
        values = longer;
      }
      values[length++] = row;
    },
    rows: () => values.slice(0, length),
  };
}

/** Collects the pairs that a miner keeps. */
export interface PairCollector {
  add(anchor: number, other: number, positive: boolean): void;
  pairs(): Pairs;
}

/** Starts an empty collection of pairs. */
export function collectPairs(): PairCollector {
  const [positiveAnchors, positives, negativeAnchors, negatives] = [
    column(),
    column(),
    column(),
    column(),
  ];
  return {
    add(anchor, other, positive) {
      (positive ? positiveAnchors : negativeAnchors).add(anchor);
      (positive ? positives : negatives).add(other);
    },
    pairs: () => ({
      kind: 'pairs',
      positiveAnchors: positiveAnchors.rows(),
      positives: positives.rows(),
      negativeAnchors: negativeAnchors.rows(),
      negatives: negatives.rows(),
    }),
  };
}

/** Collects the triplets that a miner keeps. */
export interface TripletCollector {
  add(anchor: number, positive: number, negative: number): void;
  triplets(): Triplets;
}

/** Starts an empty collection of triplets. */
export function collectTriplets(): TripletCollector {
  const [anchors, positives, negatives] = [column(), column(), column()];
  return {
    add(anchor, positive, negative) {
      anchors.add(anchor);
      positives.add(positive);
      negatives.add(negative);
    },
    triplets: () => ({
      kind: 'triplets',
      anchors: anchors.rows(),
      positives: positives.rows(),
      negatives: negatives.rows(),
    }),
  };
}
