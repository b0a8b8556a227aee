import { defineLoss, flag, real, use } from '@reality-check/core';
import lp from '@reality-check/distance-lp';
import { closedForm, eachPositivePair, reduce, sigmoid, softplus } from '@reality-check/ops';
import meanNonZero from '@reality-check/reducer-mean-non-zero';

/** Triplet loss (Schroff, Kalenichenko, Philbin 2015), averaged over the triplets that still cost something. */
export default defineLoss({
  name: 'triplet',
  source: import.meta.url,
  params: {
    /** How much farther than the positive the negative has to be. */
    margin: real(0.05, { range: [-0.2, 2] }),
    /** Whether the negative counts from the positive where it is nearer to it than to the anchor (Balntas et al. 2016). */
    swap: flag(false),
    /** Whether log(1 + exp(x)) takes the place of max(0, x) (Hermans, Beyer, Leibe 2017). */
    smooth: flag(false),
    /** How far two embeddings are apart. */
    distance: use('distance', lp()),
    /** How the triplets are averaged. */
    reducer: use('reducer', meanNonZero()),
  },
  create: ({ margin, swap, smooth, distance, reducer }) => ({
    // Swapping needs the distances of the references among themselves.
    takesReferences: !swap,
    value: ({ embeddings, labels, tuples, references }) =>
      closedForm(distance.matrix(embeddings, references?.embeddings), (distances, gradient) => {
        const rows = distances.length / labels.length;
        const outward = distance.similarity ? -1 : 1;
        return reduce(reducer, (weigh) => {
          eachPositivePair(labels, tuples, (anchor, positive, negatives) => {
            const label = labels[anchor]!;
            const toPositive = anchor * rows + positive;
            let [pull, easy] = [0, 0];
            for (let n = 0; n < negatives.length; n++) {
              const fromAnchor = anchor * rows + negatives[n]!;
              const fromPositive = swap ? positive * rows + negatives[n]! : fromAnchor;
              const gap = outward * (distances[fromPositive]! - distances[fromAnchor]!);
              const nearer = gap < 0 ? fromPositive : fromAnchor;
              const violation = outward * (distances[toPositive]! - distances[nearer]!) + margin;
              if (!smooth && violation <= 0) {
                easy++; // most triplets of a trained network
                continue;
              }
              const weight = weigh(smooth ? softplus(violation) : violation, label);
              const slope = outward * weight * (smooth ? sigmoid(violation) : 1);
              pull += slope;
              // Where both are equally near each takes half, as PyTorch's minimum has it.
              gradient[nearer]! -= gap === 0 ? slope / 2 : slope;
              if (gap === 0) gradient[fromPositive]! -= slope / 2;
            }
            weigh(0, label, easy);
            gradient[toPositive]! += pull;
          });
        });
      }),
  }),
});
