import { defineLoss, real, use } from '@reality-check/core';
import cosine from '@reality-check/distance-cosine';
import { anchorPairs, closedForm, pairCounts, pairsBeyond, reduce } from '@reality-check/ops';
import mean from '@reality-check/reducer-mean';
import { addToPairs, pairSums } from './pair-sums.ts';

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
        const common: [number, number] = [0, 0]; // what the mean adds to the derivative by each of its pairs
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
          const slopes = new Float64Array(1); // a variable would be a new object after every addition
          const value = reduce(reducer, (weigh) => {
            for (let anchor = 0; anchor < labels.length; anchor++) {
              const label = labels[anchor]!;
              const [from, to] = [starts[anchor]!, starts[anchor + 1]!];
              for (let at = from; at < to; at++) {
                const amount = amounts[at]!;
                const weight = weigh(amount * amount, label);
                if (weight === 0) continue; // as in the whole first pass
                const slope = 2 * worse * amount * weight;
                slopes[0]! += slope;
                gradient[places[at]!]! += slope;
              }
              weigh(0, label, counts[anchor]! - (to - from));
            }
          });
          common[kind] = (-factor * slopes[0]!) / count;
          return value;
        };
        const value = side(true, posEps) + side(false, negEps);
        addToPairs(pairs, common, gradient);
        return value;
      }),
  }),
});
