import { defineTrunk, integer } from '@reality-check/core';
import { dense } from '@reality-check/ops';
import * as tf from '@tensorflow/tfjs-core';

/** One hidden layer over all pixels. */
export default defineTrunk({
  name: 'hidden-layer',
  source: import.meta.url,
  params: {
    /** Length of the output. */
    units: integer(128, { min: 1, max: 65536 }),
  },
  create: ({ units }, { input: [height, width, channels], random }) => {
    const layer = dense('hidden-layer', height * width * channels, units, random);
    return {
      variables: layer.variables,
      outputs: units,
      apply(images, training) {
        const pixels = tf.reshape(images, [images.shape[0]!, height * width * channels]);
        return tf.relu(layer.apply(pixels, training)) as tf.Tensor2D; // [rows, units]
      },
    };
  },
});
