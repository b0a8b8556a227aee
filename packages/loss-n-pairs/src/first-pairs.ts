import type { Tuples } from '@reality-check/core';
import { eachPair } from '@reality-check/ops';

/** One positive pair of every class, by the numbers of its rows. */
export interface FirstPairs {
  readonly anchors: Int32Array; // [classes with a pair]
  readonly positives: Int32Array;
}

type Pair = readonly [anchor: number, positive: number];

/** Of every class the first two rows, in the order of the first ones. */
function firstRows(labels: Int32Array): Pair[] {
  const first = new Map<number, [number, number?]>();
  labels.forEach((label, row) => {
    const rows = first.get(label);
    if (!rows) first.set(label, [row]);
    else rows[1] ??= row;
  });
  return [...first.values()].filter((rows): rows is [number, number] => rows[1] !== undefined);
}

/** Of every class the first of the positive pairs that are given. */
function firstGiven(labels: Int32Array, tuples: Tuples): Pair[] {
  const first = new Map<number, Pair>();
  eachPair(labels, tuples, (anchor, other, positive) => {
    const label = labels[anchor]!;
    if (positive && !first.has(label)) first.set(label, [anchor, other]);
  });
  return [...first.values()];
}

/** Of every class the positive pair that comes first: among those given, or in the order of the batch. */
export function firstPairs(labels: Int32Array, tuples: Tuples | undefined): FirstPairs {
  const pairs = tuples ? firstGiven(labels, tuples) : firstRows(labels);
  return {
    anchors: Int32Array.from(pairs, ([anchor]) => anchor),
    positives: Int32Array.from(pairs, ([, positive]) => positive),
  };
}
