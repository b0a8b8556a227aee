import { cosine, crossEntropy, lossContract } from '@reality-check/testkit';
import instance from './index.ts';

lossContract(instance, {
  vectors: 'instance',
  cases: [{ gamma: 4 }, { gamma: 16, target: 'rank' }],
  reference({ embeddings, labels, rowWeights }, { gamma, target, reducer }) {
    const classes = [...new Set(labels)];
    const ranked = [...classes].sort((a, b) => a - b);
    const columns =
      target === 'class' ? classes.map((label) => embeddings[labels.indexOf(label)]!) : embeddings;
    return reducer(
      embeddings.map((row, at) => {
        const logits = columns.map((column) => gamma * cosine(row, column));
        const order = target === 'class' ? classes : ranked;
        return rowWeights[at]! * crossEntropy(logits, order.indexOf(labels[at]!));
      }),
      labels,
    );
  },
  except: {
    'does not depend on the order of the batch':
      'the first row of a class stands for it, as a row of the batch does for every class in the peer',
  },
});
