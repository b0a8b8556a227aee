import { defineLoss, real, use } from '@reality-check/core';
import dot from '@reality-check/distance-dot';
import { closedForm, crossEntropy, normaliseRows, rowWeights, variable } from '@reality-check/ops';
import mean from '@reality-check/reducer-mean';
import * as tf from '@tensorflow/tfjs-core';

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
  },
  create: ({ temperature, distance, reducer }, { classes, dimensions, random }) => {
    const W = variable('W', [dimensions, classes], () => random.normal());
    return {
      variables: [W],
      value: ({ embeddings, labels, tuples }) => {
        const weights = normaliseRows(tf.transpose(W) as tf.Tensor2D); // [classes, dimensions]
        return closedForm(distance.matrix(embeddings, weights), (distances, gradient) => {
          const slope = (distance.similarity ? 1 : -1) / temperature;
          const logits = new Float64Array(distances).map((entry) => slope * entry);
          const counts = rowWeights(labels.length, tuples);
          const value = crossEntropy(logits, labels, counts, reducer, gradient);
          for (let at = 0; at < gradient.length; at++) gradient[at]! *= slope;
          return value;
        });
      },
    };
  },
});
