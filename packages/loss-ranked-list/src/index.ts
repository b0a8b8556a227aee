import { defineLoss, real, use } from '@reality-check/core';
import lp from '@reality-check/distance-lp';
import { closedForm, distinctAnchorPairs, pairsBeyond, reduceList } from '@reality-check/ops';
import mean from '@reality-check/reducer-mean';
import { weightedMean } from './weighted-mean.ts';

/** What pytorch-metric-learning adds to the sum of the weights for every row of the batch. */
const excessPerRow = 1e-5;

/** Ranked list loss (Wang, Hua, Kodirov, Hu, Garnier, Robertson 2019): positives within one radius, negatives beyond another. */
export default defineLoss({
  name: 'ranked-list',
  source: import.meta.url,
  params: {
    /** How much nearer positives shall be than the negatives' distance (m). */
    margin: real(0.4, { range: [0, 1] }),
    /** Distance that negatives shall have (α). */
    alpha: real(1.2, { range: [0.5, 1.8] }),
    /** What part of the loss is that of the negatives (λ). */
    imbalance: real(0.5, { min: 0, max: 1, range: [0.1, 0.9] }),
    /** How sharply the farthest positives stand out; 0 weighs all alike (T of positives). */
    temperaturePos: real(0, { min: 0, range: [0, 10] }),
    /** How sharply the nearest negatives stand out; 0 weighs all alike (T of negatives). */
    temperatureNeg: real(10, { min: 0, range: [0, 20] }),
    /** How far two embeddings are apart; for a similarity the margin changes sides. */
    distance: use('distance', lp()),
    /** How the anchors are averaged; one without such pairs costs 0. */
    reducer: use('reducer', mean()),
  },
  create: ({ distance, reducer, ...options }) => {
    const { margin, alpha, imbalance, temperaturePos, temperatureNeg } = options;
    const outward = distance.similarity ? -1 : 1;
    const kinds = [
      {
        bound: { positive: true, slope: outward, at: alpha - outward * margin },
        temperature: temperaturePos,
        part: 1 - imbalance,
      },
      {
        bound: { positive: false, slope: -outward, at: alpha },
        temperature: temperatureNeg,
        part: imbalance,
      },
    ];
    return {
      value: (batch) =>
        closedForm(distance.matrix(batch.embeddings), (distances, gradient) => {
          const { labels } = batch;
          const pairs = distinctAnchorPairs(batch);
          const losses = new Float64Array(labels.length);
          const excess = excessPerRow * labels.length;
          const sides = kinds.map(({ bound, temperature, part }) => {
            const { starts, places, amounts } = pairsBeyond(pairs, distances, bound);
            for (let at = 0; at < places.length && !distance.similarity; at++) {
              // Equal rows have no direction to go to.
              if (distances[places[at]!] === 0) amounts[at] = 0;
            }
            const slopes = new Float64Array(places.length);
            for (let row = 0; row < labels.length; row++) {
              const range = [starts[row]!, starts[row + 1]!] as const;
              losses[row]! += part * weightedMean(amounts, range, { temperature, excess }, slopes);
            }
            return { starts, places, slopes, factor: part * bound.slope };
          });
          const { value, weights } = reduceList(reducer, losses, labels);
          for (const { starts, places, slopes, factor } of sides) {
            for (let row = 0; row < labels.length; row++) {
              const weight = factor * weights[row]!;
              for (let at = starts[row]!; at < starts[row + 1]!; at++) {
                gradient[places[at]!] = weight * slopes[at]!;
              }
            }
          }
          return value;
        }),
    };
  },
});
