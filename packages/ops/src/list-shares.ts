import type { Tuples } from '@reality-check/core';
import { compiled } from './compiled.ts';
import { exponential } from './exponential.ts';
import { eachAnchor } from './tuples.ts';

/** The rows that each anchor is paired with, list after list. */
export interface Lists {
  readonly starts: Int32Array; // [anchors + 1]
  readonly others: Int32Array;
}

function growing() {
  let values = new Int32Array(1024);
  let length = 0;
  return {
    add(others: Int32Array): number {
      if (length + others.length > values.length) {
        const longer = new Int32Array(2 * (length + others.length));
        longer.set(values.subarray(0, length));
        values = longer;
      }
      values.set(others, length);
      length += others.length;
      return length;
    },
    all: () => values.subarray(0, length),
  };
}

/** Positives and negatives of every anchor, each once: all there are, or those that tuples name. */
export function partnerLists(
  labels: Int32Array,
  tuples: Tuples | undefined,
): { readonly positives: Lists; readonly negatives: Lists } {
  const [pull, push] = [growing(), growing()];
  const positives = new Int32Array(labels.length + 1);
  const negatives = new Int32Array(labels.length + 1);
  const once = (others: Int32Array) => (tuples ? Int32Array.from(new Set(others)) : others);
  eachAnchor(labels, tuples, (anchor, same, different) => {
    positives[anchor + 1] = pull.add(once(same));
    negatives[anchor + 1] = push.add(once(different));
  });
  return {
    positives: { starts: positives, others: pull.all() },
    negatives: { starts: negatives, others: push.all() },
  };
}

/**
 * log(1 + Σ exp(slope · (value - base))) over the list of every anchor in its row of a matrix.
 * Writes the share of each entry in the sum, which is the derivative by its exponent, to its place.
 */
export function listShares(
  values: Float32Array, // [anchors, columns]
  { starts, others }: Lists,
  slope: number,
  base: number,
  shares: Float32Array,
): Float64Array {
  const anchors = starts.length - 1;
  const columns = values.length / anchors;
  const logs = new Float64Array(anchors);
  const loops = compiled();
  if (loops) {
    loops.sharesOfLists(anchors, columns, values, starts, others, slope, base, shares, logs);
    return logs;
  }
  for (let anchor = 0; anchor < anchors; anchor++) {
    const [from, to, row] = [starts[anchor]!, starts[anchor + 1]!, anchor * columns];
    let largest = 0;
    for (let pair = from; pair < to; pair++) {
      const exponent = slope * (values[row + others[pair]!]! - base);
      if (!(exponent <= largest)) largest = exponent; // takes NaN
    }
    let sum = exponential(-largest);
    for (let pair = from; pair < to; pair++) {
      const at = row + others[pair]!;
      const share = exponential(slope * (values[at]! - base) - largest);
      shares[at] = share;
      sum += share;
    }
    for (let pair = from; pair < to; pair++) shares[row + others[pair]!]! /= sum;
    logs[anchor] = largest + Math.log(sum);
  }
  return logs;
}
