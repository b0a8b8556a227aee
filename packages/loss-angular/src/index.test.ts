import { dot, logSumExp, lossContract, unit } from '@reality-check/testkit';
import angular from './index.ts';

lossContract(angular, {
  vectors: 'angular',
  cases: [{ alphaDegrees: 25, normaliseNegatives: true }],
  reference(batch, { alphaDegrees, normaliseNegatives, reducer }) {
    const { embeddings, labels, positivePairs, negativePairs, labelsOf } = batch;
    const squared = Math.tan((alphaDegrees * Math.PI) / 180) ** 2;
    if (negativePairs.length === 0) return 0;
    return reducer(
      positivePairs.map(([a, p]) => {
        const [anchor, positive] = [unit(embeddings[a]!), unit(embeddings[p]!)];
        const sum = anchor.map((entry, at) => entry + positive[at]!);
        const others = embeddings.filter((_, row) => labels[row] !== labels[a]);
        const exponents = others.map((row) => {
          const negative = normaliseNegatives ? unit(row) : row;
          return 4 * squared * dot(sum, negative) - 2 * (1 + squared) * dot(anchor, positive);
        });
        return logSumExp([0, ...exponents]);
      }),
      labelsOf(positivePairs),
    );
  },
});
