import cosine from '@reality-check/distance-cosine';
import { logSumExp, lossContract } from '@reality-check/testkit';
import generalizedLiftedStructure from './index.ts';

lossContract(generalizedLiftedStructure, {
  vectors: 'generalized_lifted_structure',
  cases: [
    { negMargin: 1.5, posMargin: 0.1 },
    { distance: cosine(), negMargin: 0.2, posMargin: 0.9 },
  ],
  reference(batch, { negMargin, posMargin, distance, reducer }) {
    const { embeddings, labels, positivePairs, negativePairs } = batch;
    const outward = distance.similarity ? -1 : 1;
    const sum = (pairs: typeof positivePairs, anchor: number, sign: number, margin: number) => {
      const others = new Set(pairs.filter(([row]) => row === anchor).map(([, other]) => other));
      const exponents = [...others].map(
        (other) => sign * (distance(embeddings[anchor]!, embeddings[other]!) - margin),
      );
      return exponents.length === 0 ? 0 : logSumExp(exponents);
    };
    return reducer(
      labels.map((_, anchor) =>
        Math.max(
          0,
          sum(positivePairs, anchor, outward, posMargin) +
            sum(negativePairs, anchor, -outward, negMargin),
        ),
      ),
      labels,
    );
  },
});
