import { cosine, logSumExp, lossContract, softplus } from '@reality-check/testkit';
import circle from './index.ts';

lossContract(circle, {
  vectors: 'circle',
  cases: [{ m: 0.25, gamma: 8 }],
  reference({ embeddings, labels, positivePairs, negativePairs }, { m, gamma, reducer }) {
    const others = (pairs: typeof positivePairs, anchor: number) =>
      [...new Set(pairs.filter(([row]) => row === anchor).map(([, other]) => other))].map((other) =>
        cosine(embeddings[anchor]!, embeddings[other]!),
      );
    return reducer(
      labels.map((_, anchor) => {
        const [own, rest] = [others(positivePairs, anchor), others(negativePairs, anchor)];
        if (own.length === 0 || rest.length === 0) return 0;
        const pull = own.map((s) => -gamma * Math.max(0, 1 + m - s) * (s - (1 - m)));
        const push = rest.map((s) => gamma * Math.max(0, s + m) * (s - m));
        return softplus(logSumExp(pull) + logSumExp(push));
      }),
      labels,
    );
  },
  except: {
    'gradient equals finite differences':
      'the weights of the similarities are constants in the gradient (equation 5 of the paper)',
  },
});
