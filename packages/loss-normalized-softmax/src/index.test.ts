import lp from '@reality-check/distance-lp';
import { crossEntropy, lossContract, transpose, unit } from '@reality-check/testkit';
import normalizedSoftmax from './index.ts';

lossContract(normalizedSoftmax, {
  vectors: 'normalized_softmax',
  cases: [{ temperature: 0.5 }, { temperature: 0.3, distance: lp({ power: 2 }) }],
  reference(batch, { temperature, distance, reducer, weightRegularizer }) {
    const weights = transpose(batch.variables.W!).map((weight) => unit(weight)); // [classes, dimensions]
    const inward = distance.similarity ? 1 : -1;
    const term = weightRegularizer(transpose(batch.variables.W!), 1);
    return (
      term +
      reducer(
        batch.embeddings.map((row, at) => {
          const logits = weights.map((weight) => (inward * distance(row, weight)) / temperature);
          return batch.rowWeights[at]! * crossEntropy(logits, batch.labels[at]!);
        }),
        batch.labels,
      )
    );
  },
});
