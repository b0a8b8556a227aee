import { defineLoss, type Reducer, use } from '@reality-check/core';
import dot from '@reality-check/distance-dot';
import { classSoftmax, closedForm, regularised } from '@reality-check/ops';
import mean from '@reality-check/reducer-mean';
import lpRegularizer from '@reality-check/regularizer-lp';
import * as tf from '@tensorflow/tfjs-core';
import { firstPairs } from './first-pairs.ts';

/** Multi-class N-pair loss (Sohn 2016): one pair of each class, every anchor against the positives of all. */
export default defineLoss({
  name: 'n-pairs',
  source: import.meta.url,
  params: {
    /** How similar two embeddings are; a distance counts negative. */
    distance: use('distance', dot()),
    /** How the pairs are averaged. */
    reducer: use('reducer', mean()),
    /** What is added for the embeddings themselves; the paper's term with a weight of 0. */
    embeddingRegularizer: use('regularizer', lpRegularizer({ weight: 0, power: 2 })),
  },
  create: ({ distance, reducer, embeddingRegularizer }) => {
    const scale = distance.similarity ? 1 : -1;
    const among = (embeddings: tf.Tensor2D, rows: Int32Array) =>
      tf.gather(embeddings, tf.tensor1d(rows, 'int32'));
    return {
      value: ({ embeddings, labels, tuples }) => {
        const { anchors, positives } = firstPairs(labels, tuples);
        const targets = Int32Array.from(anchors.keys());
        const ofPairs: Reducer = {
          ...reducer,
          share: (loss, pair) => reducer.share(loss, labels[anchors[pair]!]!),
        };
        if (anchors.length === 0) {
          return regularised(
            closedForm(embeddings, () => 0),
            embeddingRegularizer,
            embeddings,
          );
        }
        const matrix = distance.matrix(among(embeddings, anchors), among(embeddings, positives));
        const weights = new Float64Array(anchors.length).fill(1);
        const pairs = { embeddings, labels: targets };
        const loss = classSoftmax(matrix, pairs, { scale, reducer: ofPairs, weights });
        return regularised(loss, embeddingRegularizer, embeddings);
      },
    };
  },
});
