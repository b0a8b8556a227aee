import { defineLoss, real, use } from '@reality-check/core';
import lp from '@reality-check/distance-lp';
import { closedForm, contrast } from '@reality-check/ops';
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
  create: ({ posMargin, negMargin, distance, reducer }) => {
    const settings = { posMargin, negMargin, similarity: distance.similarity, reducer };
    return {
      takesReferences: true,
      value: (batch) =>
        closedForm(
          distance.matrix(batch.embeddings, batch.references?.embeddings),
          (distances, gradient) => contrast(batch, settings, distances, gradient),
        ),
    };
  },
});
