import type { Reducer } from '@reality-check/core';

/**
 * Counts one loss of a row or anchor of some class, or several that are equal, and gives the weight
 * of one of them in the result: 0 in the first pass, the derivative in the second.
 */
export type Weigh = (loss: number, label: number, times?: number) => number;

/**
 * Reduces losses to one number without storing them. `visit` walks over all losses and is called
 * twice: first to sum them up, then with the weights that its gradient needs. `own` is asked in
 * between for the divisor that the loss defines, if it does.
 */
export function reduce(
  reducer: Reducer,
  visit: (weigh: Weigh) => void,
  own?: () => number,
): number {
  let [losses, kept, divisor] = [0, 0, 0];
  const sum = new Float64Array(1); // a variable would be a new object after every addition
  // One function for both passes: only then is it compiled into the loops that call it.
  const weigh: Weigh = (loss, label, times = 1) => {
    const share = reducer.share(loss, label);
    if (divisor !== 0) return share / divisor;
    losses += times;
    if (share !== 0) kept += times;
    sum[0]! += share * loss * times;
    return 0;
  };
  visit(weigh);
  divisor = reducer.divisor(losses, kept, own ? own() : losses);
  if (divisor === 0) return 0;
  visit(weigh);
  return sum[0]! / divisor;
}

/** Many losses as one number, and the derivative of that number by each of them. */
export interface Reduced {
  readonly value: number;
  readonly weights: Float64Array;
}

/** Reduces losses that are at hand as a list, such as one for each row, with their classes. */
export function reduceList(
  reducer: Reducer,
  losses: Float64Array,
  labels: Int32Array,
  own?: () => number,
): Reduced {
  const weights = new Float64Array(losses.length);
  const visit = (weigh: Weigh) => {
    for (let at = 0; at < losses.length; at++) weights[at] = weigh(losses[at]!, labels[at]!);
  };
  const value = reduce(reducer, visit, own);
  return { value, weights };
}
