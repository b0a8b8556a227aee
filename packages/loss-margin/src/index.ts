import { defineLoss, flag, real, use } from '@reality-check/core';
import lp from '@reality-check/distance-lp';
import { closedFormOf, variable } from '@reality-check/ops';
import divisor from '@reality-check/reducer-divisor';
import { marginLoss } from './margin-loss.ts';

/** Margin loss (Wu, Manmatha, Smola, Krähenbühl 2017): positives within a boundary, negatives beyond it. */
export default defineLoss({
  name: 'margin',
  source: import.meta.url,
  params: {
    /** How far from the boundary a pair has to be (α). */
    alpha: real(0.2, { range: [-0.2, 2] }),
    /** Distance of the boundary between positives and negatives, or where it begins if it is learnt (β). */
    beta: real(1.2, { range: [-0.2, 2] }),
    /** Whether the boundary is learnt, by the optimiser of the loss. */
    learnBeta: flag(false),
    /** Whether every class has a boundary of its own, used where its rows are anchors. */
    betaPerClass: flag(false),
    /** How much a large boundary costs, where it is learnt (ν). */
    nu: real(0, { min: 0, range: [0, 0.1] }),
    /** How far two embeddings are apart. */
    distance: use('distance', lp()),
    /** How the triplets are averaged; the divisor of this loss is the number of its terms above 0. */
    reducer: use('reducer', divisor()),
  },
  create: ({ alpha, beta, learnBeta, betaPerClass, nu, distance, reducer }, { classes }) => {
    const count = betaPerClass ? classes : 1;
    const fixed = new Float32Array(count).fill(beta);
    const learnt = learnBeta ? [variable('beta', [count], () => beta)] : [];
    const { similarity } = distance;
    const cost = learnBeta ? nu : 0;
    const settings = { alpha, nu: cost, perClass: betaPerClass, similarity, reducer };
    return {
      variables: learnt,
      takesReferences: true,
      value: (batch) => {
        const matrix = distance.matrix(batch.embeddings, batch.references?.embeddings);
        return closedFormOf([matrix, ...learnt], ([distances, boundaries], [gradient, ofBeta]) =>
          marginLoss(batch, settings, {
            distances: distances!,
            gradient: gradient!,
            boundaries: boundaries ?? fixed,
            ofBoundaries: ofBeta ?? new Float32Array(count),
          }),
        );
      },
    };
  },
});
