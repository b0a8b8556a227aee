import { defineDistance, real } from '@reality-check/core';
import { normaliseRows } from '@reality-check/ops';
import * as tf from '@tensorflow/tfjs-core';

/** The squared Euclidean distance of unit rows, divided by a width. */
export default defineDistance({
  name: 'scaled-squares',
  source: import.meta.url,
  params: {
    /** The squared distance that counts as 1. */
    width: real(1, { above: 0, range: [0.1, 10], log: true }),
  },
  create: ({ width }) => ({
    similarity: false,
    matrix(queries, references) {
      const left = normaliseRows(queries);
      const right = references ? normaliseRows(references) : left;
      const cosines = tf.matMul(left, right, false, true); // [queries, references]
      return tf.mul(tf.sub(1, cosines), 2 / width);
    },
  }),
});
