import cosine from '@reality-check/distance-cosine';
import { lossContract } from '@reality-check/testkit';
import margin from './index.ts';

lossContract(margin, {
  vectors: 'margin',
  cases: [
    { learnBeta: true, nu: 0.01 },
    { learnBeta: true, betaPerClass: true, nu: 0.05, beta: 0.9 },
    { alpha: 0.1, beta: 0.5, distance: cosine() },
  ],
  reference({ embeddings, labels, triplets, labelsOf, variables }, options) {
    const { alpha, beta, learnBeta, betaPerClass, nu, distance, reducer } = options;
    if (triplets.length === 0) return 0;
    const outward = distance.similarity ? -1 : 1;
    const far = (i: number, j: number) => outward * distance(embeddings[i]!, embeddings[j]!);
    const learnt = variables.beta?.flat();
    const boundary = (row: number) => learnt?.[betaPerClass ? labels[row]! : 0] ?? beta;
    const sides = triplets.map(([a, p, n]) => [
      Math.max(0, alpha + far(a, p) - outward * boundary(a)),
      Math.max(0, alpha - far(a, n) + outward * boundary(a)),
    ]);
    const active = sides.flat().filter((side) => side > 0).length;
    const reduced = (losses: readonly number[]) => reducer(losses, labelsOf(triplets), active);
    const costs = betaPerClass
      ? reduced(triplets.map(([a]) => nu * boundary(a)))
      : nu * boundary(0);
    return reduced(sides.map(([pull, push]) => pull! + push!)) + (learnBeta ? costs : 0);
  },
});
