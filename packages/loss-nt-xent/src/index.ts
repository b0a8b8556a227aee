import { defineLoss, flag, real, use } from '@reality-check/core';
import cosine from '@reality-check/distance-cosine';
import { type Changed, pairSoftmax } from '@reality-check/ops';
import mean from '@reality-check/reducer-mean';

/** The smallest normal number of single precision, which the peer adds to every probability. */
const tiny = 2 ** -126;

/** What pairs cost where the loss saturates, and the part of their slopes that is left. */
function saturated(entropies: Float64Array): Changed {
  const probabilities = entropies.map((entropy) => Math.exp(-entropy));
  return {
    values: probabilities.map((probability) => -Math.log(probability + tiny)),
    slopes: probabilities.map((probability) => probability / (probability + tiny)),
  };
}

/** NT-Xent (Sohn 2016; Chen, Kornblith, Norouzi, Hinton 2020): every positive pair against all negatives of its anchor. */
export default defineLoss({
  name: 'nt-xent',
  source: import.meta.url,
  params: {
    /** What similarities are divided by (τ). */
    temperature: real(0.07, { above: 0, range: [0.00001, 100], log: true }),
    /** Whether a pair costs 87.3 at most and stops pulling there, as in pytorch-metric-learning. */
    saturates: flag(false),
    /** How similar two embeddings are; a distance counts negative. */
    distance: use('distance', cosine()),
    /** How the positive pairs are averaged. */
    reducer: use('reducer', mean()),
  },
  create: ({ temperature, saturates, distance, reducer }) => {
    const scale = (distance.similarity ? 1 : -1) / temperature;
    const cost = saturates ? saturated : undefined;
    return {
      takesReferences: true,
      value: (batch) =>
        pairSoftmax(distance.matrix(batch.embeddings, batch.references?.embeddings), batch, {
          scale,
          reducer,
          cost,
        }),
    };
  },
});
