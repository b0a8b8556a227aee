import { cosine, crossEntropy, length, lossContract, transpose } from '@reality-check/testkit';
import largeMarginSoftmax from './index.ts';

lossContract(largeMarginSoftmax, {
  vectors: 'large_margin_softmax',
  cases: [{ margin: 2, scale: 3 }, { margin: 3, scale: 0.5 }, { margin: 1 }],
  reference(batch, { margin, scale, reducer, weightRegularizer }) {
    const weights = transpose(batch.variables.W!); // [classes, dimensions]
    const own = (angle: number) => {
      const turns = Math.floor((margin * angle) / Math.PI);
      return (-1) ** turns * Math.cos(margin * angle) - 2 * turns;
    };
    const losses = batch.embeddings.map((row, at) => {
      const label = batch.labels[at]!;
      const logits = weights.map((weight, index) => {
        const between = Math.min(1, Math.max(-1, cosine(row, weight)));
        const turned = index === label ? own(Math.acos(between)) : between;
        return scale * length(row) * length(weight) * turned;
      });
      return batch.rowWeights[at]! * crossEntropy(logits, label);
    });
    return reducer(losses, batch.labels) + weightRegularizer(weights, 1);
  },
});
