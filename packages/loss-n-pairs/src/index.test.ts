import lp from '@reality-check/distance-lp';
import { crossEntropy, lossContract } from '@reality-check/testkit';
import nPairs from './index.ts';

lossContract(nPairs, {
  vectors: 'npairs',
  cases: [{ distance: lp() }],
  reference(batch, { distance, reducer, embeddingRegularizer }) {
    const { embeddings, labels, positivePairs } = batch;
    const inward = distance.similarity ? 1 : -1;
    const pairs = [...new Set(labels)].flatMap((label) => {
      const first = positivePairs.find(([anchor]) => labels[anchor] === label);
      return first ? [first] : [];
    });
    const losses = pairs.map(([anchor], at) => {
      const logits = pairs.map(
        ([, positive]) => inward * distance(embeddings[anchor]!, embeddings[positive]!),
      );
      return crossEntropy(logits, at);
    });
    return reducer(losses, batch.labelsOf(pairs)) + embeddingRegularizer(embeddings);
  },
  except: {
    'does not depend on the order of the batch': 'the first positive pair of a class is its pair',
  },
});
