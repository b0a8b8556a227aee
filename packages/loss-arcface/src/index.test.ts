import { cosine, crossEntropy, lossContract, transpose } from '@reality-check/testkit';
import arcface from './index.ts';

lossContract(arcface, {
  vectors: 'arcface',
  cases: [
    { marginDegrees: 10, scale: 30 },
    { marginDegrees: 80, scale: 6 },
  ],
  reference(batch, { marginDegrees, scale, reducer, weightRegularizer }) {
    const margin = (marginDegrees * Math.PI) / 180;
    const weights = transpose(batch.variables.W!); // [classes, dimensions]
    const own = (angle: number) =>
      angle <= Math.PI - margin
        ? Math.cos(angle + margin)
        : Math.cos(angle) - margin * Math.sin(margin);
    const term = weightRegularizer(transpose(batch.variables.W!), 1);
    return (
      term +
      reducer(
        batch.embeddings.map((row, at) => {
          const label = batch.labels[at]!;
          const cosines = weights.map((weight) => cosine(row, weight));
          const logits = cosines.map(
            (c, index) => scale * (index === label ? own(Math.acos(c)) : c),
          );
          return batch.rowWeights[at]! * crossEntropy(logits, label);
        }),
        batch.labels,
      )
    );
  },
});
