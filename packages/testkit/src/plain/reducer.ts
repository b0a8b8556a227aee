import { make, type Use } from '@reality-check/core';

/** Makes one number of many losses. */
export type PlainReducer = (losses: readonly number[]) => number;

/** What a use of a reducer computes, by the definition of the kind. */
export function plainReducer(used: Use<'reducer'>): PlainReducer {
  const reducer = make(used, undefined);
  return (losses) => {
    const shares = losses.map((loss) => reducer.share(loss));
    const kept = shares.filter((share) => share !== 0).length;
    const divisor = reducer.divisor(losses.length, kept);
    if (divisor === 0) return 0;
    return losses.reduce((total, loss, at) => total + shares[at]! * loss, 0) / divisor;
  };
}
