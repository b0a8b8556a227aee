import { defineLoss, real, use } from '@reality-check/core';
import lp from '@reality-check/distance-lp';
import { closedForm, eachPair, reduce } from '@reality-check/ops';
import meanNonZero from '@reality-check/reducer-mean-non-zero';

/** Contrastive loss (Hadsell, Chopra, LeCun 2006), averaged over the pairs that still cost something. */
export default defineLoss({
  name: 'contrastive',
  source: import.meta.url,
  params: {
    /** Distance up to which a positive pair costs nothing. */
    posMargin: real(0, { range: [-0.2, 2] }),
    /** Distance from which a negative pair costs nothing. */
    negMargin: real(1, { range: [-0.2, 2] }),
    /** How far two embeddings are apart; for a similarity the margins change sides. */
    distance: use('distance', lp()),
    /** How the positive pairs and the negative pairs are each averaged. */
    reducer: use('reducer', meanNonZero()),
  },
  create: ({ posMargin, negMargin, distance, reducer }) => ({
    value: ({ embeddings, labels, tuples }) =>
      closedForm(distance.matrix(embeddings), (distances, gradient) => {
        const rows = labels.length;
        const outward = distance.similarity ? -1 : 1;
        const side = (wanted: boolean, margin: number, slope: number) =>
          reduce(reducer, (weigh) => {
            eachPair(labels, tuples, (anchor, other, positive) => {
              if (positive !== wanted) return;
              const at = anchor * rows + other;
              const violation = slope * (distances[at]! - margin);
              const weight = weigh(Math.max(0, violation));
              if (violation > 0) gradient[at]! += weight * slope;
            });
          });
        return side(true, posMargin, outward) + side(false, negMargin, -outward);
      }),
  }),
});
