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
    return (
      reducer(batch.positivePairs.map(([a, p]) => Math.max(0, violation(a, p, posMargin)))) +
      reducer(batch.negativePairs.map(([a, n]) => Math.max(0, -violation(a, n, negMargin))))
    );
  },
});
