import { defineLoss, flag, real, use } from '@reality-check/core';
import {
  closedFormOf,
  eachAnchor,
  logSumExp,
  normaliseRows,
  reduce,
  rowProducts,
} from '@reality-check/ops';
import mean from '@reality-check/reducer-mean';

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
    return {
      value: ({ embeddings, labels, tuples }) => {
        const rows = labels.length;
        const unit = normaliseRows(embeddings);
        const others = normaliseNegatives ? unit : embeddings;
        const inputs = [rowProducts(unit, unit), rowProducts(unit, others)];
        return closedFormOf(inputs, ([own, rest], [byOwn, byRest]) => {
          let anyNegative = false;
          eachAnchor(labels, tuples, (_anchor, _positives, negatives) => {
            anyNegative ||= negatives.length > 0;
          });
          if (!anyNegative) return 0;
          // Not the negatives that tuples name, but all rows of other classes, as in the peer.
          const negativesOf = (anchor: number) =>
            Int32Array.from(labels.keys()).filter((row) => labels[row] !== labels[anchor]);
          const room = new Float64Array(rows + 1); // for the exponents and shares of one pair
          return reduce(reducer, (weigh) => {
            eachAnchor(labels, tuples, (anchor, positives) => {
              if (positives.length === 0) return;
              const negatives = negativesOf(anchor);
              for (const positive of positives) {
                const pair = anchor * rows + positive;
                const exponents = room.subarray(0, negatives.length + 1);
                exponents[0] = 0; // of 1; then of each negative
                negatives.forEach((other, at) => {
                  const both = rest![anchor * rows + other]! + rest![positive * rows + other]!;
                  exponents[at + 1] = push * both - pull * own![pair]!;
                });
                const { value, shares } = logSumExp(exponents, exponents);
                const weight = weigh(value, labels[anchor]!);
                negatives.forEach((other, at) => {
                  const slope = weight * shares[at + 1]!;
                  byRest![anchor * rows + other]! += push * slope;
                  byRest![positive * rows + other]! += push * slope;
                  byOwn![pair]! -= pull * slope;
                });
              }
            });
          });
        });
      },
    };
  },
});
