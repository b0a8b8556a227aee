import lp from '@reality-check/distance-lp';
import snr from '@reality-check/distance-snr';
import { lossContract } from '@reality-check/testkit';
import snrContrastive from './index.ts';

lossContract(snrContrastive, {
  vectors: 'snr_contrastive',
  cases: [
    { posMargin: 0.1, negMargin: 0.8 },
    { negMargin: 1.5, distance: snr({ normalise: false }) },
    { negMargin: 0.7, distance: lp() },
  ],
  reference(batch, { posMargin, negMargin, distance, reducer, embeddingRegularizer }) {
    const outward = distance.similarity ? -1 : 1;
    const beyond = ([anchor, other]: readonly [number, number], margin: number) =>
      outward * (distance(batch.embeddings[anchor]!, batch.embeddings[other]!) - margin);
    const { positivePairs, negativePairs, labelsOf } = batch;
    const tooFar = positivePairs.map((pair) => Math.max(0, beyond(pair, posMargin)));
    const tooNear = negativePairs.map((pair) => Math.max(0, -beyond(pair, negMargin)));
    return (
      reducer(tooFar, labelsOf(positivePairs)) +
      reducer(tooNear, labelsOf(negativePairs)) +
      embeddingRegularizer(batch.embeddings)
    );
  },
});
