import cosine from '@reality-check/distance-cosine';
import { logSumExp, lossContract } from '@reality-check/testkit';
import liftedStructure from './index.ts';

lossContract(liftedStructure, {
  vectors: 'lifted_structure',
  cases: [
    { negMargin: 1.5, posMargin: 0.1 },
    { distance: cosine(), negMargin: 0.2, posMargin: 0.9 },
  ],
  reference(batch, { negMargin, posMargin, distance, reducer }) {
    const { embeddings, positivePairs, negativePairs, labelsOf } = batch;
    const outward = distance.similarity ? -1 : 1;
    const apart = (a: number, b: number) => distance(embeddings[a]!, embeddings[b]!);
    if (negativePairs.length === 0) return 0;
    return reducer(
      positivePairs.map(([i, j]) => {
        const rivals = negativePairs
          .filter(([anchor]) => anchor === i || anchor === j)
          .map(([anchor, other]) => outward * (negMargin - apart(anchor, other)));
        const total = rivals.length === 0 ? 0 : logSumExp(rivals);
        return Math.max(0, total + outward * (apart(i, j) - posMargin)) ** 2 / 2;
      }),
      labelsOf(positivePairs),
    );
  },
});
