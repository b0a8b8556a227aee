import lp from '@reality-check/distance-lp';
import { logSumExp, lossContract, sum } from '@reality-check/testkit';
import supCon from './index.ts';

lossContract(supCon, {
  vectors: 'supcon',
  cases: [{ temperature: 0.5 }, { temperature: 0.02, distance: lp() }],
  reference(batch, { temperature, distance, reducer }) {
    const { embeddings, labels, positivePairs, negativePairs } = batch;
    const inward = distance.similarity ? 1 : -1;
    if (negativePairs.length === 0) return 0;
    const logits = (anchor: number, pairs: typeof positivePairs) =>
      [...new Set(pairs.filter(([row]) => row === anchor).map(([, other]) => other))].map(
        (other) => (inward * distance(embeddings[anchor]!, embeddings[other]!)) / temperature,
      );
    return reducer(
      labels.map((_, anchor) => {
        const own = logits(anchor, positivePairs);
        const all = [...own, ...logits(anchor, negativePairs)];
        const cost = (logit: number) => logSumExp(all.map((other) => other - logit));
        return own.length === 0 ? 0 : sum(own.map(cost)) / own.length;
      }),
      labels,
    );
  },
});
