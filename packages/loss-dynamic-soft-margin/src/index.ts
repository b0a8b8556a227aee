import { choice, defineLoss, flag, integer, real, use } from '@reality-check/core';
import lp from '@reality-check/distance-lp';
import { closedForm, variable } from '@reality-check/ops';
import mean from '@reality-check/reducer-mean';
import * as tf from '@tensorflow/tfjs-core';
import { allComparisons, hardestComparisons } from './comparisons.ts';
import { weightedMargins } from './weighted-margins.ts';

/** Dynamic soft margin (Zhang, Rusinkiewicz 2019): a triplet weighs by how many of those seen so far are easier. */
export default defineLoss({
  name: 'dynamic-soft-margin',
  source: import.meta.url,
  params: {
    /** Lower end of the histogram of d(a, p) - d(a, n); the upper end is its opposite. */
    minVal: real(-2, { max: -0.01, range: [-2, -0.5] }),
    /** Bins of the histogram. */
    numBins: integer(10, { min: 2, max: 100_000, range: [5, 512] }),
    /** Share of what is new in the histogram. */
    momentum: real(0.01, { above: 0, max: 1, range: [0.001, 1], log: true }),
    /** What has that share: every triplet by itself, or the batch as a whole, as in the paper. */
    momentumOf: choice('triplet', ['triplet', 'batch']),
    /** Which negatives a positive pair meets: all of its anchor, or the nearest one of both its rows, as in the paper. */
    negatives: choice('all', ['all', 'hardest']),
    /** Whether the weights are constants in the gradient, as in the paper. */
    constantWeights: flag(false),
    /** How far two embeddings are apart. */
    distance: use('distance', lp()),
    /** How the triplets are averaged. */
    reducer: use('reducer', mean()),
  },
  create: (options) => {
    const { minVal, numBins, momentum, momentumOf, negatives, distance, reducer } = options;
    const outward = distance.similarity ? -1 : 1;
    const weighing = {
      bins: { low: minVal, width: (-2 * minVal) / numBins, count: numBins },
      update: { momentum, ofBatch: momentumOf === 'batch' },
      constantWeights: options.constantWeights,
      outward,
      reducer,
    };
    const histogram = variable('histogram', [numBins], () => 0, false);
    return {
      variables: [histogram],
      // The nearest negative of both rows needs distances of the references among themselves.
      takesReferences: negatives === 'all',
      value(batch) {
        const held = histogram.dataSync<'float32'>().slice();
        let after: Float32Array = held;
        const matrix = distance.matrix(batch.embeddings, batch.references?.embeddings);
        const loss = closedForm(matrix, (distances, gradient) => {
          const each =
            negatives === 'all'
              ? allComparisons(batch)
              : hardestComparisons(batch, distances, outward);
          const weighed = weightedMargins(each, distances, held, weighing, gradient);
          after = weighed.histogram;
          return weighed.value;
        });
        histogram.assign(tf.tensor1d(after));
        return loss;
      },
    };
  },
});
