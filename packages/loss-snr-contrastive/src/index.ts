import { defineLoss, real, use } from '@reality-check/core';
import snr from '@reality-check/distance-snr';
import { closedForm, contrast, regularised } from '@reality-check/ops';
import meanNonZero from '@reality-check/reducer-mean-non-zero';
import zeroMean from '@reality-check/regularizer-zero-mean';

/** Contrastive loss on the signal-to-noise ratio (Yuan, Deng, Tang, Tang, Chen 2019). */
export default defineLoss({
  name: 'snr-contrastive',
  source: import.meta.url,
  params: {
    /** Distance up to which a positive pair costs nothing. */
    posMargin: real(0, { range: [0, 2] }),
    /** Distance from which a negative pair costs nothing. */
    negMargin: real(1, { range: [0, 2] }),
    /** How far the other row is from the anchor. */
    distance: use('distance', snr()),
    /** How the positive pairs and the negative pairs are each averaged. */
    reducer: use('reducer', meanNonZero()),
    /** What is added for the embeddings themselves; the paper's term with a weight of 0 (its λ). */
    embeddingRegularizer: use('regularizer', zeroMean({ weight: 0 })),
  },
  create: ({ posMargin, negMargin, distance, reducer, embeddingRegularizer }) => {
    const settings = { posMargin, negMargin, similarity: distance.similarity, reducer };
    return {
      takesReferences: true,
      value(batch) {
        const { embeddings, references } = batch;
        const loss = closedForm(
          distance.matrix(embeddings, references?.embeddings),
          (distances, gradient) => contrast(batch, settings, distances, gradient),
        );
        return regularised(loss, embeddingRegularizer, embeddings);
      },
    };
  },
});
