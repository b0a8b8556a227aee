import { ConfigError, choice, defineTrunk, integer } from '@reality-check/core';
import { batchNorm, convolution, maxPool, normalised } from '@reality-check/ops';
import * as tf from '@tensorflow/tfjs-core';

/**
 * Convolution blocks (3x3 convolution, batch normalisation, 2x2 max pooling, ReLU), four by
 * default, as in few-shot learning (Vinyals et al. 2016). Pooling before ReLU gives the same
 * result on a quarter of the data.
 */
export default defineTrunk({
  name: 'conv4',
  source: import.meta.url,
  params: {
    /** Number of blocks; each halves height and width. */
    blocks: integer(4, { min: 1, max: 8 }),
    /** Filters of each convolution. */
    filters: integer(64, { min: 1, max: 4096 }),
    /** Whether batch normalisation learns its statistics or keeps those it starts with. */
    batchNorm: choice('trained', ['trained', 'frozen']),
  },
  create: ({ blocks, filters, ...options }, { input: [height, width, channels], random }) => {
    const side = Math.min(height, width) >> blocks;
    if (side < 1) {
      throw new ConfigError(
        `trunk "conv4": images are ${height} x ${width}, too small for ${blocks} blocks, expected at least ${2 ** blocks} pixels a side; use fewer blocks`,
      );
    }
    const layers = Array.from({ length: blocks }, (_, at) => {
      const name = `conv4/block${at + 1}`;
      const shape = { size: 3, inputs: at === 0 ? channels : filters, outputs: filters };
      return normalised(
        convolution(name, shape, random),
        batchNorm(name, filters, options.batchNorm === 'frozen'),
      );
    });
    return {
      variables: layers.flatMap(({ variables }) => [...variables]),
      outputs: (height >> blocks) * (width >> blocks) * filters,
      apply(images, training) {
        const rows = images.shape[0]!;
        const features = layers.reduce((input, layer) => {
          const normal = layer.apply(input, training);
          return tf.relu(maxPool(normal as tf.Tensor4D, 2));
        }, images); // [rows, height, width, filters]
        return tf.reshape(features, [rows, features.size / rows]);
      },
    };
  },
});
