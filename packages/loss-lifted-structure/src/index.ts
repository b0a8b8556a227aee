import { defineLoss, real, use } from '@reality-check/core';
import lp from '@reality-check/distance-lp';
import {
  anchorPairs,
  closedForm,
  pairShares,
  positivePairs,
  reduce,
  scaleRows,
} from '@reality-check/ops';
import mean from '@reality-check/reducer-mean';
import { addLogs } from './add-logs.ts';

/** Lifted structure (Oh Song, Xiang, Jegelka, Savarese 2016): every positive pair against all negatives of both its rows. */
export default defineLoss({
  name: 'lifted-structure',
  source: import.meta.url,
  params: {
    /** How far negatives shall be farther than positives (α). */
    negMargin: real(1, { range: [-0.2, 3] }),
    /** Distance that is taken off that of a positive pair. */
    posMargin: real(0, { range: [-0.2, 2] }),
    /** How far two embeddings are apart; for a similarity the margins change sides. */
    distance: use('distance', lp()),
    /** How the positive pairs are averaged. */
    reducer: use('reducer', mean()),
  },
  create: ({ negMargin, posMargin, distance, reducer }) => {
    const outward = distance.similarity ? -1 : 1;
    return {
      value: (batch) =>
        closedForm(distance.matrix(batch.embeddings), (distances, gradient) => {
          const { labels } = batch;
          const pairs = anchorPairs(batch);
          const exponents = { negatives: { slope: -outward, base: negMargin }, one: false };
          const { ofNegatives } = pairShares(pairs, distances, exponents, gradient);
          if (ofNegatives.every((log) => log === -Infinity)) return 0;

          const { anchors, places } = positivePairs(pairs);
          const slopes = new Float64Array(places.length);
          const pressure = new Float64Array(labels.length); // on all negatives of a row
          const value = reduce(reducer, (weigh) => {
            for (let at = 0; at < places.length; at++) {
              const anchor = anchors[at]!;
              const other = places[at]! - anchor * labels.length;
              const both = addLogs(ofNegatives[anchor]!, ofNegatives[other]!);
              const alone = both === -Infinity; // neither row has a negative
              const beyond = (alone ? 0 : both) + outward * (distances[places[at]!]! - posMargin);
              const cost = Math.max(0, beyond);
              const slope = weigh(cost ** 2 / 2, labels[anchor]!) * cost;
              slopes[at] = outward * slope;
              if (alone) continue;
              for (const row of [anchor, other]) {
                pressure[row]! += slope * Math.exp(ofNegatives[row]! - both);
              }
            }
          });
          scaleRows(gradient, pressure);
          slopes.forEach((slope, at) => {
            gradient[places[at]!]! += slope;
          });
          return value;
        }),
    };
  },
});
