import cosine from '@reality-check/distance-cosine';
import { crossEntropy, lossContract } from '@reality-check/testkit';
import proxyNca from './index.ts';

lossContract(proxyNca, {
  vectors: 'proxy_nca',
  cases: [{ softmaxScale: 8 }, { softmaxScale: 12, distance: cosine() }],
  reference(batch, { softmaxScale, distance, reducer, weightRegularizer }) {
    const proxies = batch.variables.proxies!;
    const inward = distance.similarity ? 1 : -1;
    const rows = batch.embeddings.map((row, at) => {
      const logits = proxies.map((proxy) => inward * softmaxScale * distance(row, proxy));
      return batch.anchorWeights[at]! * crossEntropy(logits, batch.labels[at]!);
    });
    return reducer(rows, batch.labels) + weightRegularizer(proxies, 1);
  },
});
