import type { Reducer } from '@reality-check/core';
import { reduce } from '@reality-check/ops';
import type { Comparisons } from './comparisons.ts';
import { type Bins, placeOf, type Update, update } from './histogram.ts';

/** What the loss is made of beside the distances. */
export interface Weighing {
  readonly bins: Bins;
  readonly update: Update;
  /** Whether the weights are constants in the gradient. */
  readonly constantWeights: boolean;
  /** 1 for a distance, -1 for a similarity. */
  readonly outward: number;
  readonly reducer: Reducer;
}

/** The value of the loss, and the histogram after it. */
export interface Weighed {
  readonly value: number;
  readonly histogram: Float32Array; // [bins]
}

/** Weighs every margin by where it stands among those seen so far, and writes the derivatives. */
export function weightedMargins(
  each: Comparisons,
  distances: Float32Array, // [rows, columns]
  held: Float32Array, // [bins]
  { bins, update: how, constantWeights, outward, reducer }: Weighing,
  gradient: Float32Array, // [rows, columns]
): Weighed {
  const marginOf = (toPositive: number, toNegative: number) =>
    outward * (distances[toPositive]! - distances[toNegative]!);
  const counts = new Float64Array(bins.count);
  let values = 0;
  each((toPositive, toNegative) => {
    const place = placeOf(marginOf(toPositive, toNegative), bins);
    const lower = Math.floor(place);
    counts[lower]! += 1 - (place - lower);
    if (place > lower) counts[lower + 1]! += place - lower;
    values++;
  });
  if (values === 0) return { value: 0, histogram: held };

  const { histogram, cumulative, perValue } = update(held, counts, values, how);
  const sums = new Float64Array(bins.count); // of the margins of a bin, times their shares
  const value = reduce(reducer, (weigh) => {
    each((toPositive, toNegative, label) => {
      const margin = marginOf(toPositive, toNegative);
      const lower = Math.floor(placeOf(margin, bins));
      const weight = cumulative[lower]!;
      const share = weigh(weight * margin, label);
      sums[lower]! += share * margin;
      gradient[toPositive]! += outward * share * weight;
      gradient[toNegative]! -= outward * share * weight;
    });
  });
  if (constantWeights) return { value, histogram };

  each((toPositive, toNegative) => {
    const place = placeOf(marginOf(toPositive, toNegative), bins);
    const lower = Math.floor(place);
    if (place === 0 || lower === bins.count - 1) return;
    // A margin that grows leaves its bin for the next one, which lowers the weight of all in its own.
    const slope = (outward * perValue * sums[lower]!) / bins.width;
    gradient[toPositive]! -= slope;
    gradient[toNegative]! += slope;
  });
  return { value, histogram };
}
