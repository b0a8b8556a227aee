import { defineLoss, make, real, use } from '@reality-check/core';
import cosine from '@reality-check/distance-cosine';
import {
  closedForm,
  distinctAnchorPairs,
  type LogSumExp,
  logSumExp,
  reduceList,
  sigmoid,
  softplus,
  visitAnchors,
} from '@reality-check/ops';
import meanNonZero from '@reality-check/reducer-mean-non-zero';

/** The positives and negatives of an anchor by their places, and their sums. */
interface Sides {
  readonly own: Int32Array;
  readonly rest: Int32Array;
  readonly ofOwn: LogSumExp;
  readonly ofRest: LogSumExp;
  /** The derivative of the loss of the anchor by either sum. */
  readonly slope: number;
}

/** Circle loss (Sun, Cheng, Zhang, Zhang, Zheng, Wang, Wei 2020): each similarity weighs by how far it is from its optimum. */
export default defineLoss({
  name: 'circle',
  source: import.meta.url,
  params: {
    /** How relaxed the boundary is: positives shall exceed 1 - m, negatives stay below m. */
    m: real(0.4, { range: [0, 1] }),
    /** What the weighted similarities are multiplied by (γ). */
    gamma: real(80, { above: 0, range: [1, 500], log: true }),
    /** How the anchors are averaged; one that lacks positives or negatives costs 0. */
    reducer: use('reducer', meanNonZero()),
  },
  create: ({ m, gamma, reducer }) => {
    const { matrix } = make(cosine(), undefined);
    // Derivatives of the exponents by the similarity, whose other factor is a constant.
    const pull = (similarity: number) => -gamma * Math.max(0, 1 + m - similarity);
    const push = (similarity: number) => gamma * Math.max(0, similarity + m);
    return {
      takesReferences: true,
      value: (batch) =>
        closedForm(matrix(batch.embeddings, batch.references?.embeddings), (cosines, gradient) => {
          const { labels } = batch;
          const pairs = distinctAnchorPairs(batch);
          const losses = new Float64Array(labels.length);
          const sides: (Sides | undefined)[] = Array.from(labels, () => undefined);
          visitAnchors(pairs, (row, positives, negatives) => {
            if (positives.length === 0 || negatives.length === 0) return;
            const place = (other: number) => row * pairs.columns + other;
            const [own, rest] = [positives.map(place), negatives.map(place)];
            const ofOwn = logSumExp(
              Float64Array.from(own, (at) => pull(cosines[at]!) * (cosines[at]! - (1 - m))),
            );
            const ofRest = logSumExp(
              Float64Array.from(rest, (at) => push(cosines[at]!) * (cosines[at]! - m)),
            );
            const behind = ofOwn.value + ofRest.value;
            losses[row] = softplus(behind);
            sides[row] = { own, rest, ofOwn, ofRest, slope: sigmoid(behind) };
          });
          const { value, weights } = reduceList(reducer, losses, labels);
          sides.forEach((side, row) => {
            if (!side) return;
            const slope = weights[row]! * side.slope;
            side.own.forEach((at, index) => {
              gradient[at] = slope * side.ofOwn.shares[index]! * pull(cosines[at]!);
            });
            side.rest.forEach((at, index) => {
              gradient[at] = slope * side.ofRest.shares[index]! * push(cosines[at]!);
            });
          });
          return value;
        }),
    };
  },
});
