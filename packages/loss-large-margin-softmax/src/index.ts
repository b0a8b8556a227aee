import { defineLoss, integer, real, use } from '@reality-check/core';
import { angleSoftmax, regularised, transposed, variable } from '@reality-check/ops';
import mean from '@reality-check/reducer-mean';
import regularFace from '@reality-check/regularizer-regular-face';
import type * as tf from '@tensorflow/tfjs-core';

/** Large-margin softmax (Liu, Wen, Yu, Yang 2016): softmax over class weights, the angle to the own one multiplied. */
export default defineLoss({
  name: 'large-margin-softmax',
  source: import.meta.url,
  params: {
    /** What the angle between a row and the weight of its class is multiplied with (m). */
    margin: integer(4, { min: 1, range: [1, 4] }),
    /** What the logits are multiplied by. */
    scale: real(1, { above: 0, range: [0.01, 100], log: true }),
    /** How the rows are averaged, each times its weight. */
    reducer: use('reducer', mean()),
    /** A term over the class weights. */
    weightRegularizer: use('regularizer', regularFace({ weight: 0 })),
  },
  create: ({ margin, scale, reducer, weightRegularizer }, run) => {
    const { classes, dimensions, random } = run;
    const W = variable('W', [dimensions, classes], () => random.normal());
    return {
      variables: [W],
      anyBatch: true,
      value: (batch) => {
        const weights = transposed(W as tf.Tensor2D); // [classes, dimensions]
        const settings = { margin, scale, reducer, weightLengths: true };
        const loss = angleSoftmax(batch, weights, settings);
        return regularised(loss, weightRegularizer, weights, 1);
      },
    };
  },
});
