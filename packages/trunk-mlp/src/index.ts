import { defineTrunk, integer } from '@reality-check/core';
import { dense } from '@reality-check/ops';
import * as tf from '@tensorflow/tfjs-core';

/** Fully connected layers with ReLU over the pixels: the plainest trunk there is. */
export default defineTrunk({
  name: 'mlp',
  source: import.meta.url,
  params: {
    /** Number of layers. */
    layers: integer(2, { min: 1, max: 16 }),
    /** Units of each layer. */
    units: integer(256, { min: 1, max: 65536 }),
  },
  create: ({ layers, units }, { input, random }) => {
    const pixels = input[0] * input[1] * input[2];
    const stack = Array.from({ length: layers }, (_, at) =>
      dense(`mlp/layer${at + 1}`, at === 0 ? pixels : units, units, random),
    );
    return {
      variables: stack.flatMap((layer) => [...layer.variables]),
      outputs: units,
      apply(images, training) {
        const flat: tf.Tensor = tf.reshape(images, [images.shape[0]!, pixels]);
        const features = stack.reduce((rows, layer) => tf.relu(layer.apply(rows, training)), flat);
        return features as tf.Tensor2D; // [rows, units]
      },
    };
  },
});
