import { defineLoss, real, use } from '@reality-check/core';
import lp from '@reality-check/distance-lp';
import {
  closedForm,
  distinctAnchorPairs,
  pairShares,
  reduceList,
  scaleRows,
} from '@reality-check/ops';
import mean from '@reality-check/reducer-mean';

/** A sum of nothing counts 0, as in pytorch-metric-learning. */
const orNothing = (log: number) => (log === -Infinity ? 0 : log);

/** Generalised lifted structure (Hermans, Beyer, Leibe 2017): all positives of an anchor against all its negatives. */
export default defineLoss({
  name: 'generalized-lifted-structure',
  source: import.meta.url,
  params: {
    /** How far negatives shall be farther than positives (m). */
    negMargin: real(1, { range: [-0.2, 3] }),
    /** Distance that is taken off that of every positive. */
    posMargin: real(0, { range: [-0.2, 2] }),
    /** How far two embeddings are apart; for a similarity the margins change sides. */
    distance: use('distance', lp()),
    /** How the anchors are averaged. */
    reducer: use('reducer', mean()),
  },
  create: ({ negMargin, posMargin, distance, reducer }) => {
    const outward = distance.similarity ? -1 : 1;
    return {
      takesReferences: true,
      value: (batch) =>
        closedForm(
          distance.matrix(batch.embeddings, batch.references?.embeddings),
          (distances, gradient) => {
            const pairs = distinctAnchorPairs(batch);
            const exponents = {
              positives: { slope: outward, base: posMargin },
              negatives: { slope: -outward, base: negMargin },
              one: false,
            };
            const { ofPositives, ofNegatives } = pairShares(pairs, distances, exponents, gradient);
            const costs = ofPositives.map((log, row) =>
              Math.max(0, orNothing(log) + orNothing(ofNegatives[row]!)),
            );
            const { value, weights } = reduceList(reducer, costs, batch.labels);
            scaleRows(
              gradient,
              weights.map((weight, row) => (costs[row] === 0 ? 0 : weight)),
            );
            return value;
          },
        ),
    };
  },
});
