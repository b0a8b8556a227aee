import sparseCenters from '@reality-check/regularizer-sparse-centers';
import {
  cosine,
  crossEntropy,
  logSumExp,
  lossContract,
  sum,
  transpose,
} from '@reality-check/testkit';
import softTriple from './index.ts';

lossContract(softTriple, {
  vectors: 'soft_triple',
  cases: [
    { centersPerClass: 2, lambda: 10, gamma: 0.2, margin: 0.1 },
    { centersPerClass: 3, lambda: 8, weightRegularizer: sparseCenters({ weight: 0.2 }) },
    { centersPerClass: 1 },
  ],
  reference(batch, { centersPerClass, lambda, gamma, margin, reducer, weightRegularizer }) {
    const centers = transpose(batch.variables.fc!);
    const similarity = (row: readonly number[], label: number) => {
      const own = centers.slice(label * centersPerClass, (label + 1) * centersPerClass);
      const cosines = own.map((center) => cosine(row, center));
      const total = logSumExp(cosines.map((one) => one / gamma));
      return sum(cosines.map((one) => Math.exp(one / gamma - total) * one));
    };
    const rows = batch.embeddings.map((row, at) => {
      const label = batch.labels[at]!;
      const logits = Array.from({ length: batch.classes }, (_, one) => {
        return lambda * (similarity(row, one) - (one === label ? margin : 0));
      });
      return batch.rowWeights[at]! * crossEntropy(logits, label);
    });
    return reducer(rows, batch.labels) + weightRegularizer(centers, centersPerClass);
  },
});
