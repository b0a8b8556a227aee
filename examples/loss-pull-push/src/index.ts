import { defineLoss, real, use } from '@reality-check/core';
import lp from '@reality-check/distance-lp';
import { closedForm, eachPair, reduce } from '@reality-check/ops';
import mean from '@reality-check/reducer-mean';

/** Pulls rows of one class together and pushes rows of other classes beyond a margin. */
export default defineLoss({
  name: 'pull-push',
  source: import.meta.url,
  params: {
    /** Distance from which a negative pair costs nothing. */
    margin: real(0.5, { range: [0.1, 2] }),
    /** How far two embeddings are apart; a similarity counts negative. */
    distance: use('distance', lp()),
    /** How the losses of all pairs become one. */
    reducer: use('reducer', mean()),
  },
  create: ({ margin, distance, reducer }) => {
    const outward = distance.similarity ? -1 : 1;
    return {
      value: ({ embeddings, labels, tuples }) =>
        closedForm(distance.matrix(embeddings), (distances, gradient) =>
          reduce(reducer, (weigh) => {
            eachPair(labels, tuples, (anchor, other, positive) => {
              const at = anchor * labels.length + other;
              const apart = outward * distances[at]!;
              const weight = weigh(positive ? apart : Math.max(0, margin - apart), labels[anchor]!);
              if (positive) gradient[at]! += outward * weight;
              else if (apart < margin) gradient[at]! -= outward * weight;
            });
          }),
        ),
    };
  },
});
