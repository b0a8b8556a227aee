import lp from '@reality-check/distance-lp';
import { logSumExp, lossContract } from '@reality-check/testkit';
import ntXent from './index.ts';

lossContract(ntXent, {
  vectors: 'ntxent',
  cases: [{ temperature: 0.5 }, { temperature: 0.2, distance: lp() }],
  reference(batch, { temperature, distance, reducer }) {
    const { embeddings, positivePairs, negativePairs, labelsOf } = batch;
    const inward = distance.similarity ? 1 : -1;
    const logit = (i: number, j: number) =>
      (inward * distance(embeddings[i]!, embeddings[j]!)) / temperature;
    return reducer(
      positivePairs.map(([anchor, positive]) => {
        const negatives = negativePairs.filter(([row]) => row === anchor);
        const rivals = negatives.map(([, negative]) => logit(anchor, negative));
        return logSumExp([logit(anchor, positive), ...rivals]) - logit(anchor, positive);
      }),
      labelsOf(positivePairs),
    );
  },
});
