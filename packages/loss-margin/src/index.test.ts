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
  reference({ embeddings, labels, triplets, variables }, options) {
    const { alpha, beta, betaPerClass, nu, distance } = options;
    if (triplets.length === 0) return 0;
    const outward = distance.similarity ? -1 : 1;
    const far = (i: number, j: number) => outward * distance(embeddings[i]!, embeddings[j]!);
    const learnt = variables.beta?.flat();
    const boundary = (row: number) => learnt?.[betaPerClass ? labels[row]! : 0] ?? beta;
    const losses = triplets.flatMap(([a, p, n]) => [
      Math.max(0, alpha + far(a, p) - outward * boundary(a)),
      Math.max(0, alpha - far(a, n) + outward * boundary(a)),
    ]);
    const active = losses.filter((loss) => loss > 0).length;
    const mean = (numbers: readonly number[]) =>
      active && numbers.reduce((total, number) => total + number, 0) / active;
    const cost = betaPerClass ? mean(triplets.map(([a]) => boundary(a))) : boundary(0);
    return mean(losses) + nu * cost;
  },
});
