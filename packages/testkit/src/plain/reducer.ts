import { make, type Use } from '@reality-check/core';

/**
 * Makes one number of many losses, given the classes of their rows or anchors, and the divisor that
 * the loss defines, if it does.
 */
export type PlainReducer = (
  losses: readonly number[],
  labels: readonly number[],
  own?: number,
) => number;

/** What a use of a reducer computes, by the definition of the kind. */
export function plainReducer(used: Use<'reducer'>): PlainReducer {
  const reducer = make(used, undefined);
  return (losses, labels, own = losses.length) => {
    const shares = losses.map((loss, at) => reducer.share(loss, labels[at]!));
    const kept = shares.filter((share) => share !== 0).length;
    const divisor = reducer.divisor(losses.length, kept, own);
    if (divisor === 0) return 0;
    return losses.reduce((total, loss, at) => total + shares[at]! * loss, 0) / divisor;
  };
}
