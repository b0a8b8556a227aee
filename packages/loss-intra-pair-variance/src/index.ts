import { defineLoss, real, use } from '@reality-check/core';
import cosine from '@reality-check/distance-cosine';
import {
  type AnchorPairs,
  anchorPairs,
  closedForm,
  pairCounts,
  pairsBeyond,
  reduce,
  visitAnchors,
} from '@reality-check/ops';
import mean from '@reality-check/reducer-mean';

/** Sums of a matrix over its positive and over its negative pairs. */
function pairSums(pairs: AnchorPairs, values: Float32Array): readonly [number, number] {
  const sums = new Float64Array(2);
  visitAnchors(pairs, (anchor, ...kinds) => {
    const row = anchor * pairs.columns;
    kinds.forEach((others, kind) => {
      let sum = 0;
      for (let at = 0; at < others.length; at++) sum += values[row + others[at]!]!;
      sums[kind]! += sum;
    });
  });
  return [sums[0]!, sums[1]!];
}

/** Adds a number to every positive pair of a matrix, and another one to every negative pair. */
function addToPairs(pairs: AnchorPairs, added: readonly number[], values: Float32Array): void {
  visitAnchors(pairs, (anchor, ...kinds) => {
    const row = anchor * pairs.columns;
    kinds.forEach((others, kind) => {
      const number = added[kind]!;
      for (let at = 0; at < others.length; at++) values[row + others[at]!]! += number;
    });
  });
}

/** Intra-pair variance (Yu, Tao 2019): pairs of one kind shall not be worse than their mean. */
export default defineLoss({
  name: 'intra-pair-variance',
  source: import.meta.url,
  params: {
    /** Part of the mean by which a positive pair may be worse at no cost (ε). */
    posEps: real(0.01, { range: [0, 0.5] }),
    /** Part of the mean by which a negative pair may be worse at no cost (ε). */
    negEps: real(0.01, { range: [0, 0.5] }),
    /** How similar two embeddings are, or how far they are apart. */
    distance: use('distance', cosine()),
    /** How the positive pairs and the negative pairs are each averaged. */
    reducer: use('reducer', mean()),
  },
  create: ({ posEps, negEps, distance, reducer }) => ({
    value: (batch) =>
      closedForm(distance.matrix(batch.embeddings), (distances, gradient) => {
        const { labels } = batch;
        const pairs = anchorPairs(batch);
        const sums = pairSums(pairs, distances);
        const common = [0, 0]; // what the mean adds to the derivative by each of its pairs
        const side = (positive: boolean, epsilon: number) => {
          const kind = positive ? 0 : 1;
          const counts = pairCounts(pairs, positive);
          const count = counts.reduce((sum, some) => sum + some, 0);
          if (count === 0) return 0;
          // Too small is what is worse of positives by a similarity, and of negatives by a distance.
          const worse = positive === distance.similarity ? -1 : 1;
          const factor = 1 + worse * epsilon;
          const bound = { positive, slope: worse, at: (factor * sums[kind]!) / count };
          const { starts, places, amounts } = pairsBeyond(pairs, distances, bound);
          let slopes = 0;
          const value = reduce(reducer, (weigh) => {
            for (let anchor = 0; anchor < labels.length; anchor++) {
              const label = labels[anchor]!;
              const [from, to] = [starts[anchor]!, starts[anchor + 1]!];
              for (let at = from; at < to; at++) {
                const amount = amounts[at]!;
                const slope = 2 * worse * amount * weigh(amount * amount, label);
                slopes += slope;
                gradient[places[at]!]! += slope;
              }
              weigh(0, label, counts[anchor]! - (to - from));
            }
          });
          common[kind] = (-factor * slopes) / count;
          return value;
        };
        const value = side(true, posEps) + side(false, negEps);
        addToPairs(pairs, common, gradient);
        return value;
      }),
  }),
});
