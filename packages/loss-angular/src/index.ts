import { defineLoss, flag, real, use } from '@reality-check/core';
import {
  anchorPairs,
  closedFormOf,
  lend,
  normaliseRows,
  pairCounts,
  pairShares,
  reduce,
  rowProducts,
} from '@reality-check/ops';
import mean from '@reality-check/reducer-mean';
import { addRows, addToRows, countedPairs } from './row-sums.ts';

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
          const { anchors, places, times } = countedPairs(pairs);
          const block = Math.min(places.length, 2 * rows); // pairs that are held at a time
          return lend([block * rows, block * rows], ([sums, shares]) => {
            // What a block of pairs costs, and the shares of its negatives.
            const hold = (start: number) => {
              const at = places.subarray(start, start + block);
              const of = anchors.subarray(start, start + block);
              const size = at.length * rows;
              at.forEach((place, pair) => {
                const taken = (pull / push) * own![place]!;
                const [anchor, positive] = [of[pair]!, place - of[pair]! * rows];
                addRows(rest!, anchor * rows, positive * rows, taken, sums!, pair * rows, rows);
              });
              // Not the negatives that tuples name, but all rows of other classes, as in the peer.
              const against = { labels: of.map((row) => labels[row]!), columns: rows };
              return pairShares(
                { ...against, columnLabels: labels },
                sums!.subarray(0, size),
                exponents,
                shares!.subarray(0, size).fill(0),
              ).ofNegatives;
            };
            let held = block === 0 ? undefined : { start: 0, costs: hold(0) };
            return reduce(reducer, (weigh) => {
              for (let start = 0; start < places.length; start += block) {
                if (held?.start !== start) held = { start, costs: hold(start) };
                held.costs.forEach((cost, pair) => {
                  const [anchor, place] = [anchors[start + pair]!, places[start + pair]!];
                  const positive = place - anchor * rows;
                  const weight = times * weigh(cost, labels[anchor]!, times);
                  if (weight === 0) return;
                  const slope = weight * push;
                  const at = pair * rows;
                  const sum = addToRows(
                    shares!,
                    at,
                    slope,
                    byRest!,
                    anchor * rows,
                    positive * rows,
                    rows,
                  );
                  byOwn![place]! -= weight * pull * sum;
                });
              }
            });
          });
        });
      },
    };
  },
});
