import { lossContract, sum } from '@reality-check/testkit';
import supCon from './index.ts';

lossContract(supCon, {
  vectors: 'supcon',
  cases: [{ temperature: 0.5 }],
  reference(batch, { temperature, distance, reducer }) {
    const { embeddings, labels, positivePairs, negativePairs } = batch;
    const inward = distance.similarity ? 1 : -1;
    const logit = (a: number, b: number) =>
      (inward * distance(embeddings[a]!, embeddings[b]!)) / temperature;
    if (negativePairs.length === 0 || positivePairs.length === 0) return 0;
    return reducer(
      embeddings.map((_row, anchor) => {
        const logits = (pairs: typeof positivePairs) =>
          [...new Set(pairs.filter(([a]) => a === anchor).map(([, other]) => other))].map((other) =>
            logit(anchor, other),
          );
        const own = logits(positivePairs);
        const total = sum([...own, ...logits(negativePairs)].map(Math.exp));
        return own.length === 0 ? 0 : sum(own.map((one) => Math.log(total) - one)) / own.length;
      }),
      labels,
    );
  },
});
