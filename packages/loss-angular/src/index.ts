import { defineLoss, flag, real, use } from '@reality-check/core';
import {
  anchorPairs,
  closedFormOf,
  normaliseRows,
  pairCounts,
  pairShares,
  positivePairs,
  reduce,
  rowProducts,
} from '@reality-check/ops';
import mean from '@reality-check/reducer-mean';

/** Positive pairs that are held against all negatives at a time. */
const block = 64;

/** Angular loss (Wang, Zhou, Wen, Liu, Lin 2017): the angle at the negative of every triplet shall stay below a limit. */
export default defineLoss({
  name: 'angular',
  source: import.meta.url,
  params: {
    /** Largest angle at a negative, in degrees (α). */
    alphaDegrees: real(40, { above: 0, max: 89, range: [20, 60] }),
    /** Whether negatives are divided by their lengths too, as anchors and positives are. */
    normaliseNegatives: flag(false),
    /** How the positive pairs are averaged. */
    reducer: use('reducer', mean()),
  },
  create: ({ alphaDegrees, normaliseNegatives, reducer }) => {
    const squared = Math.tan((alphaDegrees * Math.PI) / 180) ** 2;
    const [push, pull] = [4 * squared, 2 * (1 + squared)];
    const exponents = { negatives: { slope: push, base: 0 }, one: true };
    return {
      value: (batch) => {
        const { embeddings, labels } = batch;
        const rows = labels.length;
        const unit = normaliseRows(embeddings);
        const others = normaliseNegatives ? unit : embeddings;
        const inputs = [rowProducts(unit, unit), rowProducts(unit, others)];
        return closedFormOf(inputs, ([own, rest], [byOwn, byRest]) => {
          const pairs = anchorPairs(batch);
          if (pairCounts(pairs, false).every((count) => count === 0)) return 0;
          const { anchors, places } = positivePairs(pairs);
          const rowsOf = (at: number) => {
            const anchor = anchors[at]! * rows;
            return [anchor, (places[at]! - anchor) * rows] as const;
          };
          const [sums, shares] = [new Float32Array(block * rows), new Float32Array(block * rows)];
          return reduce(reducer, (weigh) => {
            for (let start = 0; start < places.length; start += block) {
              const count = Math.min(block, places.length - start);
              for (let pair = 0; pair < count; pair++) {
                const [anchor, positive] = rowsOf(start + pair);
                const taken = (pull / push) * own![places[start + pair]!]!;
                for (let row = 0, at = pair * rows; row < rows; row++, at++) {
                  sums[at] = rest![anchor + row]! + rest![positive + row]! - taken;
                }
              }
              // Not the negatives that tuples name, but all rows of other classes, as in the peer.
              const some = anchors.subarray(start, start + count);
              const against = { labels: some.map((row) => labels[row]!), columns: rows };
              const { ofNegatives } = pairShares(
                { ...against, columnLabels: labels },
                sums.subarray(0, count * rows),
                exponents,
                shares.subarray(0, count * rows).fill(0),
              );
              for (let pair = 0; pair < count; pair++) {
                const [anchor, positive] = rowsOf(start + pair);
                const weight = weigh(ofNegatives[pair]!, labels[some[pair]!]!);
                if (weight === 0) continue;
                let sum = 0;
                for (let row = 0, at = pair * rows; row < rows; row++, at++) {
                  const slope = weight * push * shares[at]!;
                  byRest![anchor + row]! += slope;
                  byRest![positive + row]! += slope;
                  sum += shares[at]!;
                }
                byOwn![places[start + pair]!]! -= weight * pull * sum;
              }
            }
          });
        });
      },
    };
  },
});
