import lp from '@reality-check/distance-lp';
import { logSumExp, lossContract } from '@reality-check/testkit';
import proxyAnchor from './index.ts';

lossContract(proxyAnchor, {
  vectors: 'proxy_anchor',
  cases: [
    { margin: 0.3, alpha: 5 },
    { alpha: 4, distance: lp() },
  ],
  reference(batch, { margin, alpha, distance, reducer, weightRegularizer }) {
    const { embeddings, labels, rowWeights } = batch;
    const proxies = batch.variables.proxies!;
    const term = weightRegularizer(proxies, 1);
    if (rowWeights.every((weight) => weight === 0)) return term;
    const inward = distance.similarity ? 1 : -1;
    const sums = (positive: boolean) =>
      proxies.map((proxy, label) => {
        const exponents = embeddings.map((row, at) => {
          const similarity = inward * distance(row, proxy);
          const beyond = positive ? inward * margin - similarity : similarity + inward * margin;
          return alpha * beyond + rowWeights[at]! - 1;
        });
        const own = exponents.filter((_, at) => (labels[at] === label) === positive);
        return logSumExp([0, ...own]);
      });
    const all = proxies.map((_, label) => label);
    const present = new Set(labels).size;
    return reducer(sums(true), all, present) + reducer(sums(false), all, all.length) + term;
  },
});
