import { defineLoss, use } from '@reality-check/core';
import {
  closedForm,
  normaliseRows,
  reduceList,
  rowWeights,
  scaleRows,
  variable,
} from '@reality-check/ops';
import mean from '@reality-check/reducer-mean';
import * as tf from '@tensorflow/tfjs-core';
import { product } from './product.ts';
import { unitColumns } from './unit-columns.ts';

/** P2SGrad (Zhang, Zhao, Yan, Gao, Qiao, Wang, Li 2019): cosines to class weights, as far as they are from 1 or 0. */
export default defineLoss({
  name: 'p2sgrad',
  source: import.meta.url,
  params: {
    /** How the rows are averaged, each times its weight. */
    reducer: use('reducer', mean()),
  },
  create: ({ reducer }, { classes, dimensions, random }) => {
    const weight = variable('weight', [dimensions, classes], () => 2 * random.uniform() - 1);
    // As each step does it: whoever reads the weights before the first one finds them of length 1.
    tf.tidy(() => unitColumns(weight));
    return {
      variables: [weight],
      anyBatch: true,
      value: ({ embeddings, labels, tuples }) => {
        unitColumns(weight);
        const matrix = product(normaliseRows(embeddings), weight as tf.Tensor2D); // [rows, classes]
        return closedForm(matrix, (cosines, gradient) => {
          const ofRows = rowWeights(labels.length, tuples);
          const losses = new Float64Array(labels.length);
          for (let row = 0, at = 0; row < labels.length; row++) {
            const own = at + labels[row]!;
            let sum = 0;
            for (const end = at + classes; at < end; at++) {
              const off = at === own ? cosines[at]! - 1 : cosines[at]!;
              sum += off ** 2;
              gradient[at] = off;
            }
            losses[row] = (ofRows[row]! * sum) / classes;
          }
          const { value, weights } = reduceList(reducer, losses, labels);
          const factors = weights.map((one, row) => (2 * one * ofRows[row]!) / classes);
          scaleRows(gradient, factors);
          return value;
        });
      },
    };
  },
});
