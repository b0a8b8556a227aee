import { defineEmbedder, integer } from '@reality-check/core';
import { dense } from '@reality-check/ops';
import * as tf from '@tensorflow/tfjs-core';

/** A hidden layer with ReLU, then a linear one. */
export default defineEmbedder({
  name: 'two-layers',
  source: import.meta.url,
  params: {
    /** Length of the hidden layer. */
    hidden: integer(256, { min: 1, max: 65536 }),
    /** Length of an embedding. */
    dimensions: integer(128, { min: 1, max: 65536 }),
  },
  create: ({ hidden, dimensions }, { inputs, random }) => {
    const first = dense('two-layers/first', inputs, hidden, random);
    const second = dense('two-layers/second', hidden, dimensions, random);
    return {
      variables: [...first.variables, ...second.variables],
      outputs: dimensions,
      apply: (features, training) =>
        second.apply(tf.relu(first.apply(features, training)), training) as tf.Tensor2D,
    };
  },
});
