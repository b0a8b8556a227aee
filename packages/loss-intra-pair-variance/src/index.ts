import { defineLoss, real, use } from '@reality-check/core';
import cosine from '@reality-check/distance-cosine';
import { closedForm, eachPair, reduceList } from '@reality-check/ops';
import mean from '@reality-check/reducer-mean';

/** Intra-pair variance (Yu, Tao 2019): pairs of one kind shall not be worse than their mean. */
export default defineLoss({
  name: 'intra-pair-variance',
  source: import.meta.url,
  params: {
    /** Part of the mean by which a positive pair may be worse at no cost (ε). */
    posEps: real(0.01, { range: [0, 0.5] }),
    /** Part of the mean by which a negative pair may be worse at no cost (ε). */
    negEps: real(0.01, { range: [0, 0.5] }),
    /** How similar two embeddings are, or how far they are apart. */
    distance: use('distance', cosine()),
    /** How the positive pairs and the negative pairs are each averaged. */
    reducer: use('reducer', mean()),
  },
  create: ({ posEps, negEps, distance, reducer }) => ({
    value: ({ embeddings, labels, tuples }) =>
      closedForm(distance.matrix(embeddings), (distances, gradient) => {
        const side = (wanted: boolean, epsilon: number) => {
          const places: number[] = [];
          const anchors: number[] = [];
          eachPair(labels, tuples, (anchor, other, positive) => {
            if (positive !== wanted) return;
            places.push(anchor * labels.length + other);
            anchors.push(labels[anchor]!);
          });
          if (places.length === 0) return 0;
          // Too small is what is worse of positives by a similarity, and of negatives by a distance.
          const worse = wanted === distance.similarity ? -1 : 1;
          const factor = 1 + worse * epsilon;
          const average = places.reduce((sum, at) => sum + distances[at]!, 0) / places.length;
          const beyond = Float64Array.from(places, (at) =>
            Math.max(0, worse * (distances[at]! - factor * average)),
          );
          const losses = beyond.map((one) => one ** 2);
          const { value, weights } = reduceList(reducer, losses, Int32Array.from(anchors));
          const slopes = weights.map((weight, at) => 2 * weight * beyond[at]!);
          const common = (factor * slopes.reduce((sum, slope) => sum + slope, 0)) / places.length;
          places.forEach((place, at) => {
            gradient[place]! += worse * (slopes[at]! - common);
          });
          return value;
        };
        return side(true, posEps) + side(false, negEps);
      }),
  }),
});
