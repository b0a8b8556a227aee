import { defineEmbedder, integer } from '@reality-check/core';
import { dense } from '@reality-check/ops';
import type { Tensor2D } from '@tensorflow/tfjs-core';

/** One linear layer without activation, as in the paper (Musgrave, Belongie, Lim 2020). */
export default defineEmbedder({
  name: 'linear',
  source: import.meta.url,
  params: {
    /** Length of an embedding. */
    dimensions: integer(128, { min: 1, max: 65536 }),
  },
  create: ({ dimensions }, { inputs, random }) => {
    const layer = dense('linear', inputs, dimensions, random);
    return {
      variables: layer.variables,
      outputs: dimensions,
      apply: (features, training) => layer.apply(features, training) as Tensor2D,
    };
  },
});
