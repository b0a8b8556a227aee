import { cosine, crossEntropy, lossContract, transpose } from '@reality-check/testkit';
import cosface from './index.ts';

lossContract(cosface, {
  vectors: 'cosface',
  cases: [{ margin: 0.1, scale: 5 }],
  reference(batch, { margin, scale, reducer, weightRegularizer }) {
    const weights = transpose(batch.variables.W!); // [classes, dimensions]
    const rows = batch.embeddings.map((row, at) => {
      const label = batch.labels[at]!;
      const logits = weights.map(
        (weight, index) => scale * (cosine(row, weight) - (index === label ? margin : 0)),
      );
      return batch.rowWeights[at]! * crossEntropy(logits, label);
    });
    return reducer(rows, batch.labels) + weightRegularizer(weights, 1);
  },
});
