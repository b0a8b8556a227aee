import cosine from '@reality-check/distance-cosine';
import { lossContract, softplus } from '@reality-check/testkit';
import triplet from './index.ts';

lossContract(triplet, {
  vectors: 'triplet',
  cases: [
    { margin: 0.2, swap: true },
    { margin: 0.1, distance: cosine(), swap: true },
    { margin: 0.3, smooth: true },
  ],
  reference({ embeddings, triplets, labelsOf }, { margin, swap, smooth, distance, reducer }) {
    const outward = distance.similarity ? -1 : 1;
    const far = (i: number, j: number) => outward * distance(embeddings[i]!, embeddings[j]!);
    return reducer(
      triplets.map(([anchor, positive, negative]) => {
        const others = swap ? [anchor, positive] : [anchor];
        const nearest = Math.min(...others.map((other) => far(other, negative)));
        const violation = far(anchor, positive) - nearest + margin;
        return smooth ? softplus(violation) : Math.max(0, violation);
      }),
      labelsOf(triplets),
    );
  },
});
