import type { Reducer } from '@reality-check/core';
import { exponential, reduce } from '@reality-check/ops';

/** What the loss is made of beside the similarities. */
export interface ProxySettings {
  readonly margin: number;
  readonly alpha: number;
  /** 1 for a distance, -1 for a similarity. */
  readonly outward: number;
  readonly reducer: Reducer;
}

/** The rows of a batch: their classes, and how much the tuples mention them. */
export interface WeightedRows {
  readonly labels: Int32Array;
  readonly weights: Float64Array;
}

/** The two sums of every proxy as logarithms of 1 + Σ exp, and writes the derivatives by the similarities. */
export function proxyTerms(
  values: Float32Array, // [rows, classes]
  { labels, weights }: WeightedRows,
  { margin, alpha, outward, reducer }: ProxySettings,
  gradient: Float32Array, // [rows, classes]
): number {
  const classes = values.length / labels.length;
  // Of positives and of negatives: side 0 and side 1 of every proxy.
  const slopes = [alpha * outward, -alpha * outward] as const;
  const bases = [margin, -margin] as const;
  const each = (visit: (at: number, place: number, side: 0 | 1, exponent: number) => void) => {
    for (let row = 0, at = 0; row < labels.length; row++) {
      for (let proxy = 0; proxy < classes; proxy++, at++) {
        const side = labels[row] === proxy ? 0 : 1;
        const exponent = slopes[side] * (values[at]! - bases[side]) + weights[row]! - 1;
        visit(at, 2 * proxy + side, side, exponent);
      }
    }
  };
  const largest = new Float64Array(2 * classes); // 0 is the exponent of the 1 in the sum
  each((_at, place, _side, exponent) => {
    if (!(exponent <= largest[place]!)) largest[place] = exponent; // takes NaN
  });
  const sums = largest.map((one) => exponential(-one));
  each((_at, place, _side, exponent) => {
    sums[place]! += exponential(exponent - largest[place]!);
  });
  const logs = sums.map((total, place) => largest[place]! + Math.log(total));

  const parts = new Float64Array(2 * classes);
  const reduced = (side: number, own: number) =>
    reduce(
      reducer,
      (weigh) => {
        for (let proxy = 0; proxy < classes; proxy++) {
          parts[2 * proxy + side] = weigh(logs[2 * proxy + side]!, proxy);
        }
      },
      () => own,
    );
  const value = reduced(0, new Set(labels).size) + reduced(1, classes);
  each((at, place, side, exponent) => {
    gradient[at] = slopes[side] * parts[place]! * exponential(exponent - logs[place]!);
  });
  return value;
}
