import { defineLoss, real, use } from '@reality-check/core';
import {
  closedForm,
  distinctAnchorPairs,
  pairShares,
  reduceList,
  rowCosines,
  scaleRows,
  sigmoid,
  softplus,
} from '@reality-check/ops';
import meanNonZero from '@reality-check/reducer-mean-non-zero';

/** Circle loss (Sun, Cheng, Zhang, Zhang, Zheng, Wang, Wei 2020): each similarity weighs by how far it is from its optimum. */
export default defineLoss({
  name: 'circle',
  source: import.meta.url,
  params: {
    /** How relaxed the boundary is: positives shall exceed 1 - m, negatives stay below m. */
    m: real(0.4, { range: [0, 1] }),
    /** What the weighted similarities are multiplied by (γ). */
    gamma: real(80, { above: 0, range: [1, 500], log: true }),
    /** How the anchors are averaged; one that lacks positives or negatives costs 0. */
    reducer: use('reducer', meanNonZero()),
  },
  create: ({ m, gamma, reducer }) => {
    // An anchor that lacks positives or negatives costs 0: the logarithm of a sum of nothing is -Infinity.
    const exponents = {
      positives: { slope: -gamma, base: 1 - m, optimum: 1 + m },
      negatives: { slope: gamma, base: m, optimum: -m },
      one: false,
    };
    return {
      takesReferences: true,
      value: (batch) =>
        closedForm(
          rowCosines(batch.embeddings, batch.references?.embeddings),
          (cosines, gradient) => {
            const pairs = distinctAnchorPairs(batch);
            const { ofPositives, ofNegatives } = pairShares(pairs, cosines, exponents, gradient);
            const behind = ofPositives.map((log, row) => log + ofNegatives[row]!);
            const { value, weights } = reduceList(reducer, behind.map(softplus), batch.labels);
            scaleRows(
              gradient,
              weights.map((weight, row) => weight * gamma * sigmoid(behind[row]!)),
            );
            return value;
          },
        ),
    };
  },
});
