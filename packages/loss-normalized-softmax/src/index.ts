import { defineLoss, real, use } from '@reality-check/core';
import dot from '@reality-check/distance-dot';
import { classSoftmax, normaliseRows, regularised, transposed, variable } from '@reality-check/ops';
import mean from '@reality-check/reducer-mean';
import regularFace from '@reality-check/regularizer-regular-face';
import type * as tf from '@tensorflow/tfjs-core';

/** Normalized softmax loss (Wang et al. 2017; Zhai, Wu 2019): cross-entropy over unit class weights. */
export default defineLoss({
  name: 'normalized-softmax',
  source: import.meta.url,
  params: {
    /** What similarities are divided by (σ). */
    temperature: real(0.05, { above: 0, range: [0.01, 100], log: true }),
    /** How similar an embedding is to the weight of a class, which is of length 1. */
    distance: use('distance', dot()),
    /** How the rows are averaged, each times its weight. */
    reducer: use('reducer', mean()),
    /** A term over the class weights, as they are before they are brought to length 1. */
    weightRegularizer: use('regularizer', regularFace({ weight: 0 })),
  },
  create: ({ temperature, distance, reducer, weightRegularizer }, run) => {
    const { classes, dimensions, random } = run;
    const W = variable('W', [dimensions, classes], () => random.normal());
    return {
      variables: [W],
      anyBatch: true,
      value: (batch) => {
        const weights = transposed(W as tf.Tensor2D); // [classes, dimensions]
        const similarities = distance.matrix(batch.embeddings, normaliseRows(weights));
        const scale = (distance.similarity ? 1 : -1) / temperature;
        return regularised(
          classSoftmax(similarities, batch, { scale, reducer }),
          weightRegularizer,
          weights,
          1,
        );
      },
    };
  },
});
