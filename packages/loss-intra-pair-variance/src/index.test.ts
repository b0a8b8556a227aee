import lp from '@reality-check/distance-lp';
import { lossContract, mean } from '@reality-check/testkit';
import intraPairVariance from './index.ts';

lossContract(intraPairVariance, {
  vectors: 'intra_pair_variance',
  cases: [
    { posEps: 0.3, negEps: 0.2 },
    { distance: lp(), posEps: 0.1 },
  ],
  reference(batch, { posEps, negEps, distance, reducer }) {
    const { embeddings, positivePairs, negativePairs, labelsOf } = batch;
    const side = (pairs: typeof positivePairs, epsilon: number, rising: boolean) => {
      if (pairs.length === 0) return 0;
      const values = pairs.map(([a, b]) => distance(embeddings[a]!, embeddings[b]!));
      const worse = (value: number) =>
        rising ? (1 - epsilon) * mean(values) - value : value - (1 + epsilon) * mean(values);
      return reducer(
        values.map((value) => Math.max(0, worse(value)) ** 2),
        labelsOf(pairs),
      );
    };
    return (
      side(positivePairs, posEps, distance.similarity) +
      side(negativePairs, negEps, !distance.similarity)
    );
  },
  except: {
    'training pulls classes apart':
      'it evens out similarities of a kind, and is added to another loss',
  },
});
