import cosine from '@reality-check/distance-cosine';
import { lossContract } from '@reality-check/testkit';
import contrastive from './index.ts';

lossContract(contrastive, {
  vectors: 'contrastive',
  cases: [
    { posMargin: 0.2, negMargin: 0.9 },
    { posMargin: 1, negMargin: 0, distance: cosine() },
  ],
  reference(batch, { posMargin, negMargin, distance, reducer }) {
    const outward = distance.similarity ? -1 : 1;
    const violation = (anchor: number, other: number, margin: number) =>
      outward * (distance(batch.embeddings[anchor]!, batch.embeddings[other]!) - margin);
    const { positivePairs, negativePairs, labelsOf } = batch;
    const tooFar = positivePairs.map(([a, p]) => Math.max(0, violation(a, p, posMargin)));
    const tooNear = negativePairs.map(([a, n]) => Math.max(0, -violation(a, n, negMargin)));
    return reducer(tooFar, labelsOf(positivePairs)) + reducer(tooNear, labelsOf(negativePairs));
  },
});
