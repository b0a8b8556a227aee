import { dot, lossContract, mean, transpose, unit } from '@reality-check/testkit';
import p2sgrad from './index.ts';

lossContract(p2sgrad, {
  vectors: 'p2sgrad',
  reference({ embeddings, labels, rowWeights, variables }, { reducer }) {
    const weights = transpose(variables.weight!); // [classes, dimensions], of length 1
    const rows = embeddings.map((row, at) => {
      const squares = weights.map((weight, label) => {
        const wanted = label === labels[at] ? 1 : 0;
        return (dot(unit(row), weight) - wanted) ** 2;
      });
      return rowWeights[at]! * mean(squares);
    });
    return reducer(rows, labels);
  },
});
