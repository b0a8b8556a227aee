import { defineLoss, real } from '@reality-check/core';
import {
  anchorPairs,
  closedForm,
  normaliseRows,
  pairsBeyond,
  rowProducts,
} from '@reality-check/ops';
import * as tf from '@tensorflow/tfjs-core';

/** So little above 0 that only pairs on a margin come to be beyond it too, as in the paper. */
const onMargin = 1e-12;

/** Rows of length 1; the shortest length divided by is 1e-8, as in PyTorch's cosine similarity. */
function unit(rows: tf.Tensor2D): tf.Tensor2D {
  return normaliseRows(tf.mul(rows, 1e-4)); // which divides by 1e-12 at least
}

/** Threshold-consistent margin (Zhang et al. 2023): brings hard pairs of every class to one threshold. */
export default defineLoss({
  name: 'threshold-consistent-margin',
  source: import.meta.url,
  params: {
    /** How much the positive pairs count (λ⁺). */
    lambdaPos: real(1, { min: 0, range: [0.1, 10], log: true }),
    /** How much the negative pairs count (λ⁻). */
    lambdaNeg: real(1, { min: 0, range: [0.1, 10], log: true }),
    /** Cosine above which a positive pair costs nothing (m⁺). */
    marginPos: real(0.9, { range: [0.5, 1] }),
    /** Cosine below which a negative pair costs nothing (m⁻). */
    marginNeg: real(0.5, { range: [0, 0.9] }),
  },
  create: ({ lambdaPos, lambdaNeg, marginPos, marginNeg }) => ({
    takesReferences: true,
    value: (batch) => {
      const rows = unit(batch.embeddings);
      const others = batch.references ? unit(batch.references.embeddings) : rows;
      return closedForm(rowProducts(rows, others), (cosines, gradient) => {
        const pairs = anchorPairs(batch);
        const side = (positive: boolean, margin: number, factor: number) => {
          const slope = positive ? -1 : 1;
          const bound = { positive, slope, clearance: onMargin, at: margin };
          const { places, amounts } = pairsBeyond(pairs, cosines, bound);
          if (places.length === 0) return 0;
          const weight = factor / places.length;
          let sum = 0;
          for (let at = 0; at < places.length; at++) {
            sum += amounts[at]!;
            gradient[places[at]!]! += weight * slope;
          }
          return weight * sum;
        };
        return side(true, marginPos, lambdaPos) + side(false, marginNeg, lambdaNeg);
      });
    },
  }),
});
