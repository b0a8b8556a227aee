import { defineLoss, real, use } from '@reality-check/core';
import lp from '@reality-check/distance-lp';
import {
  closedForm,
  distinctAnchorPairs,
  logSumExp,
  reduceList,
  visitAnchors,
} from '@reality-check/ops';
import mean from '@reality-check/reducer-mean';

/** The sum over the pairs of one kind of an anchor, and the place of each pair. */
interface Sum {
  readonly value: number;
  readonly shares: Float64Array;
  readonly places: Int32Array;
  readonly sign: number;
}

/** Generalised lifted structure (Hermans, Beyer, Leibe 2017): all positives of an anchor against all its negatives. */
export default defineLoss({
  name: 'generalized-lifted-structure',
  source: import.meta.url,
  params: {
    /** How far negatives shall be farther than positives (m). */
    negMargin: real(1, { range: [-0.2, 3] }),
    /** Distance that is taken off that of every positive. */
    posMargin: real(0, { range: [-0.2, 2] }),
    /** How far two embeddings are apart; for a similarity the margins change sides. */
    distance: use('distance', lp()),
    /** How the anchors are averaged. */
    reducer: use('reducer', mean()),
  },
  create: ({ negMargin, posMargin, distance, reducer }) => {
    const outward = distance.similarity ? -1 : 1;
    return {
      takesReferences: true,
      value: (batch) =>
        closedForm(
          distance.matrix(batch.embeddings, batch.references?.embeddings),
          (distances, gradient) => {
            const pairs = distinctAnchorPairs(batch);
            const sum = (row: number, others: Int32Array, sign: number, margin: number) => {
              const places = others.map((other) => row * pairs.columns + other);
              const exponents = Float64Array.from(places, (at) => sign * (distances[at]! - margin));
              const { value, shares } = logSumExp(exponents);
              return { value: places.length === 0 ? 0 : value, shares, places, sign };
            };
            const sides: (readonly [Sum, Sum])[] = [];
            visitAnchors(pairs, (row, positives, negatives) => {
              sides.push([
                sum(row, positives, outward, posMargin),
                sum(row, negatives, -outward, negMargin),
              ]);
            });
            const costs = Float64Array.from(sides, ([own, rest]) =>
              Math.max(0, own.value + rest.value),
            );
            const { value, weights } = reduceList(reducer, costs, batch.labels);
            sides.forEach((both, row) => {
              if (costs[row] === 0) return;
              for (const { places, shares, sign } of both) {
                places.forEach((at, index) => {
                  gradient[at] = weights[row]! * sign * shares[index]!;
                });
              }
            });
            return value;
          },
        ),
    };
  },
});
