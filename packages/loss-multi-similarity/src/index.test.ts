import lp from '@reality-check/distance-lp';
import { logSumExp, lossContract } from '@reality-check/testkit';
import multiSimilarity from './index.ts';

lossContract(multiSimilarity, {
  vectors: 'multi_similarity',
  cases: [
    { alpha: 18, beta: 75, base: 0.77 },
    { alpha: 5, beta: 10, base: 1, distance: lp() },
  ],
  reference(batch, { alpha, beta, base, distance, reducer }) {
    const { embeddings, labels, positivePairs, negativePairs } = batch;
    const inward = distance.similarity ? 1 : -1;
    const side = (anchor: number, pairs: typeof positivePairs, slope: number) => {
      const others = new Set(pairs.filter(([row]) => row === anchor).map(([, other]) => other));
      const above = [...others].map(
        (other) => inward * (distance(embeddings[anchor]!, embeddings[other]!) - base),
      );
      return logSumExp([0, ...above.map((x) => slope * x)]);
    };
    return reducer(
      labels.map(
        (_, anchor) =>
          side(anchor, positivePairs, -alpha) / alpha + side(anchor, negativePairs, beta) / beta,
      ),
      labels,
    );
  },
});
