import { choice, defineLoss, real, use } from '@reality-check/core';
import cosine from '@reality-check/distance-cosine';
import {
  closedForm,
  distinctAnchorPairs,
  reduceList,
  scaleRows,
  visitAnchors,
} from '@reality-check/ops';
import mean from '@reality-check/reducer-mean';
import { before } from './before.ts';
import { penalties } from './penalty.ts';

/** PNP (Li, Min, Song, Zhu, Kang, Wei, Wei, Jiang 2022): every positive costs by how many negatives are before it. */
export default defineLoss({
  name: 'pnp',
  source: import.meta.url,
  params: {
    /** How the cost grows with the number of negatives: as it is (O), slower (Ds, Dq) or faster (Iu, Ib). */
    variant: choice('O', ['O', 'Ds', 'Dq', 'Iu', 'Ib']),
    /** How fast the slope of variant Ib comes to its limit. */
    b: real(2, { above: 0, range: [0.1, 100], log: true }),
    /** How soon the cost of variant Dq comes to its limit (α). */
    alpha: real(1, { above: 0, range: [0.1, 100], log: true }),
    /** What differences of similarities are divided by before they are counted (τ). */
    temperature: real(0.01, { above: 0, range: [0.001, 1], log: true }),
    /** How similar two embeddings are; a distance counts negative. */
    distance: use('distance', cosine()),
    /** How the anchors that have a positive are averaged. */
    reducer: use('reducer', mean()),
  },
  create: ({ variant, b, alpha, temperature, distance, reducer }) => {
    const penalty = penalties[variant]({ b, alpha });
    const scale = (distance.similarity ? 1 : -1) / temperature;
    return {
      value: (batch) =>
        closedForm(distance.matrix(batch.embeddings), (distances, gradient) => {
          const { labels } = batch;
          const rows = labels.length;
          const [judged, losses]: [number[], number[]] = [[], []];
          const slopes = new Float64Array(rows);
          visitAnchors(distinctAnchorPairs(batch), (anchor, positives, negatives) => {
            if (positives.length === 0) return;
            const row = anchor * rows;
            const own = [anchor, ...positives]; // an anchor is of its own class, too
            let sum = 0;
            for (const positive of own) {
              const count = before(distances, row, positive, negatives, scale, slopes);
              const { cost, slope } = penalty(count);
              sum += cost;
              const factor = (slope * scale) / own.length;
              let all = 0;
              for (let n = 0; n < negatives.length; n++) {
                gradient[row + negatives[n]!]! += factor * slopes[n]!;
                all += slopes[n]!;
              }
              gradient[row + positive]! -= factor * all;
            }
            judged.push(anchor);
            losses.push(sum / own.length);
          });
          const ofJudged = Int32Array.from(judged, (row) => labels[row]!);
          const { value, weights } = reduceList(reducer, Float64Array.from(losses), ofJudged);
          const factors = new Float64Array(rows);
          judged.forEach((row, at) => {
            factors[row] = weights[at]!;
          });
          scaleRows(gradient, factors);
          return value;
        }),
    };
  },
});
