import { cosine, logSumExp, lossContract, softplus } from '@reality-check/testkit';
import tupletMargin from './index.ts';

lossContract(tupletMargin, {
  vectors: 'tuplet_margin',
  cases: [{ marginDegrees: 20, scale: 8 }],
  reference(batch, { marginDegrees, scale, reducer }) {
    const { embeddings, positivePairs, negativePairs, labelsOf } = batch;
    const between = (a: number, b: number) => cosine(embeddings[a]!, embeddings[b]!);
    const margin = (marginDegrees * Math.PI) / 180;
    return reducer(
      positivePairs.map(([anchor, positive]) => {
        const angle = Math.acos(Math.min(1, Math.max(-1, between(anchor, positive))));
        const rivals = negativePairs
          .filter(([row]) => row === anchor)
          .map(([, other]) => scale * (between(anchor, other) - Math.cos(angle - margin)));
        return softplus(logSumExp(rivals));
      }),
      labelsOf(positivePairs),
    );
  },
});
