import type { Tuples } from '@reality-check/core';
import { eachPair } from '@reality-check/ops';

/** One positive pair of every class, by the numbers of its rows. */
export interface FirstPairs {
  readonly anchors: Int32Array; // [classes with a pair]
  readonly positives: Int32Array;
}

/** Of every class the positive pair that comes first: among those given, or in the order of the batch. */
export function firstPairs(labels: Int32Array, tuples: Tuples | undefined): FirstPairs {
  const first = new Map<number, readonly [number, number]>();
  eachPair(labels, tuples, (anchor, other, positive) => {
    const label = labels[anchor]!;
    if (positive && !first.has(label)) first.set(label, [anchor, other]);
  });
  const pairs = [...first.values()];
  return {
    anchors: Int32Array.from(pairs, ([anchor]) => anchor),
    positives: Int32Array.from(pairs, ([, positive]) => positive),
  };
}
