import { dot, length, lossContract, mean } from '@reality-check/testkit';
import thresholdConsistentMargin from './index.ts';

lossContract(thresholdConsistentMargin, {
  vectors: 'threshold_consistent_margin',
  cases: [
    { marginPos: 0.8, marginNeg: 0.1, lambdaNeg: 2 },
    { lambdaPos: 0, marginNeg: -0.5 },
  ],
  reference({ embeddings, positivePairs, negativePairs }, options) {
    const { lambdaPos, lambdaNeg, marginPos, marginNeg } = options;
    const cosines = (pairs: typeof positivePairs) =>
      pairs.map(([a, b]) => {
        const [left, right] = [embeddings[a]!, embeddings[b]!];
        return dot(left, right) / Math.max(length(left), 1e-8) / Math.max(length(right), 1e-8);
      });
    const average = (costs: readonly number[]) => {
      const hard = costs.filter((cost) => cost >= 0);
      return hard.length > 0 ? mean(hard) : 0;
    };
    const tooFar = cosines(positivePairs).map((cosine) => marginPos - cosine);
    const tooClose = cosines(negativePairs).map((cosine) => cosine - marginNeg);
    return lambdaPos * average(tooFar) + lambdaNeg * average(tooClose);
  },
});
