import cosine from '@reality-check/distance-cosine';
import { lossContract, mean, softplus, transpose } from '@reality-check/testkit';
import centroidTriplet from './index.ts';

lossContract(centroidTriplet, {
  vectors: 'centroid_triplet',
  cases: [
    { margin: 0.2, swap: true },
    { margin: 0.1, distance: cosine(), swap: true },
    { margin: 0.3, smooth: true },
  ],
  reference(batch, { margin, swap, smooth, distance, reducer }) {
    const { embeddings, labels, positivePairs, negativePairs } = batch;
    const outward = distance.similarity ? -1 : 1;
    const far = (x: readonly number[], y: readonly number[]) => outward * distance(x, y);
    const centroid = (label: number, without?: number) => {
      const rows = embeddings.filter((_, at) => labels[at] === label && at !== without);
      return transpose(rows).map(mean);
    };
    const queries = [...new Set(positivePairs.map(([anchor]) => anchor))];
    const triplets = queries.flatMap((query) => {
      const negatives = negativePairs.filter(([anchor]) => anchor === query);
      const others = [...new Set(negatives.map(([, negative]) => labels[negative]!))];
      return others.map((other) => [query, other] as const);
    });
    return reducer(
      triplets.map(([query, other]) => {
        const [own, rival] = [centroid(labels[query]!, query), centroid(other)];
        const origins = swap ? [embeddings[query]!, own] : [embeddings[query]!];
        const nearest = Math.min(...origins.map((origin) => far(origin, rival)));
        const violation = far(embeddings[query]!, own) - nearest + margin;
        return smooth ? softplus(violation) : Math.max(0, violation);
      }),
      triplets.map(([query]) => labels[query]!),
    );
  },
});
